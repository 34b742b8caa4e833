package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"deals/pipeline"
	"deals/pipeline/definition"
	"deals/pipeline/refusal"
	"deals/store/failure"
)

// processSaved is the kind of the events with a process.
const processSaved = "process_saved"

// savedProcess is the payload of such an event.
type savedProcess struct {
	Version int    `json:"version"`
	Text    string `json:"text"` // TOML, as written
}

// ProcessVersion is one version of the book's process.
type ProcessVersion struct {
	Version int // 0 is the default, which every book starts with
	Saved   time.Time
	Label   string
	Text    []byte
}

const (
	// savedProcesses selects the saved processes; a condition on the change c may
	// follow.
	savedProcesses = `
	SELECT json_extract(e.payload, '$.version'), c.recorded_ms, c.label, json_extract(e.payload, '$.text')
	FROM event AS e
	JOIN change AS c ON c.number = e.change
	WHERE e.deal IS NULL AND e.kind = '` + processSaved + `'`
	// liveProcesses selects the processes that count.
	liveProcesses = savedProcesses + ` AND ` + isLive
)

// querier reads, in a transaction or outside of one.
type querier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// Process is the process the book sells by, with the rot limits learned in it.
func (b *Book) Process(ctx context.Context) (*pipeline.Process, error) {
	if err := b.begin(); err != nil {
		return nil, err
	}
	defer b.work.Done()
	p, err := b.process(ctx, b.readers.Load())
	if err != nil {
		return nil, b.failure(ctx, err)
	}
	p, err = b.withLimits(ctx, p)
	return p, b.failure(ctx, err)
}

// process reads the current process. Versions are never reused, so that an earlier
// read can be cached.
func (b *Book) process(ctx context.Context, from querier) (*pipeline.Process, error) {
	var version int
	if err := from.QueryRowContext(ctx, `SELECT coalesce(max(version), 0) FROM process`).Scan(&version); err != nil {
		return nil, err
	}
	if kept := b.kept.Load(); kept != nil && kept.Version == version {
		return kept, nil
	}
	p := definition.Default()
	if version > 0 {
		var text string
		if err := from.QueryRowContext(ctx, `SELECT text FROM process WHERE version = ?`, version).Scan(&text); err != nil {
			return nil, err
		}
		parsed, err := definition.Parse([]byte(text))
		if err != nil {
			return nil, failure.New("bad_process", "", "The process of the book (version %d) could not be read.", version).
				By(refusal.Say("switch to a built-in one:"), refusal.Run("process use", "default"))
		}
		parsed.Version = version
		p = parsed
	}
	b.kept.Store(p)
	return p, nil
}

// Processes lists the processes of the book, the current one first.
func (b *Book) Processes(ctx context.Context) ([]ProcessVersion, error) {
	var versions []ProcessVersion
	err := b.read(ctx, func(t *sql.Tx) error {
		rows, err := t.QueryContext(ctx, `SELECT version, saved_ms, label, text FROM process ORDER BY version DESC`)
		if err != nil {
			return err
		}
		return each(rows, func() error {
			var v ProcessVersion
			var saved int64
			err := rows.Scan(&v.Version, &saved, &v.Label, &v.Text)
			v.Saved = time.UnixMilli(saved)
			versions = append(versions, v)
			return err
		})
	})
	versions = append(versions, ProcessVersion{Label: "the default", Text: definition.DefaultText()})
	return versions, err
}

// SaveProcess makes a process the one the book sells by, under the next version.
// Open deals in removed stages go to the stages in moves; without an entry for one
// of them nothing is saved. Won deals go to the stage after the sale. Everything is
// one change; saving the current text changes nothing.
func (b *Book) SaveProcess(ctx context.Context, label string, text []byte, moves map[pipeline.StageKey]pipeline.StageKey) (*pipeline.Process, error) {
	next, err := definition.Parse(text)
	if err != nil {
		return nil, err
	}
	err = b.write(ctx, func(t *tx) error {
		present, err := t.processText()
		if err != nil {
			return err
		}
		if bytes.Equal(present, text) {
			return pipeline.ErrNothingChanged
		}
		if next.Version, err = t.nextProcess(); err != nil {
			return err
		}
		if err := t.appendForBook(processSaved, savedProcess{next.Version, string(text)}); err != nil {
			return err
		}
		moved, err := t.restage(next, moves)
		if err != nil {
			return err
		}
		if err := t.record(entry{kind: "do", label: label, deals: moved}); err != nil {
			return err
		}
		return t.refoldProcesses()
	})
	return next, err
}

// processText is the text of the process the book sells by, as written.
func (t *tx) processText() ([]byte, error) {
	var text []byte
	err := t.value(&text, `SELECT text FROM process ORDER BY version DESC LIMIT 1`)
	if errors.Is(err, sql.ErrNoRows) {
		return definition.DefaultText(), nil
	}
	return text, err
}

func (t *tx) nextProcess() (int, error) {
	var version int
	err := t.value(&version, `SELECT coalesce(max(json_extract(payload, '$.version')), 0) + 1 FROM event WHERE deal IS NULL AND kind = '`+processSaved+`'`)
	return version, err
}

// restage moves the deals whose stage the next process does not have.
func (t *tx) restage(next *pipeline.Process, moves map[pipeline.StageKey]pipeline.StageKey) (int, error) {
	var stranded []string
	rows, err := t.sql.QueryContext(t.ctx, `SELECT stage, status, count(*) FROM deal GROUP BY stage, status ORDER BY min(number)`)
	if err != nil {
		return 0, err
	}
	var gone []removal
	err = each(rows, func() error {
		var r removal
		var deals int
		err := rows.Scan(&r.stage, &r.status, &deals)
		r.to = destination(next, r.stage, r.status, moves)
		switch {
		case r.to == r.stage:
		case r.to != "":
			gone = append(gone, r)
		case r.status == pipeline.Open:
			stranded = append(stranded, fmt.Sprintf("%s (%d)", r.stage, deals))
		}
		return err
	})
	if err == nil && len(stranded) > 0 {
		err = &refusal.Refusal{
			Reason: refusal.Usage, Code: "needs_move",
			Message: "The new process has no stage for deals in " + strings.Join(stranded, ", ") + ".",
			Remedy:  refusal.Remedy{refusal.Say("move them, such as"), refusal.Add("move", firstWord(stranded[0])+"="+string(next.First().Key))},
		}
	}
	moved := 0
	for _, r := range gone {
		if err != nil {
			break
		}
		var n int
		n, err = t.restageAll(next, r)
		moved += n
	}
	return moved, err
}

// removal is the deals of one status that cannot stay in their stage under a new
// process.
type removal struct {
	stage, to pipeline.StageKey
	status    pipeline.Status
}

// destination is the stage of deals under a new process; "" when only the user can
// decide. Won deals are in the stage after the sale, and no others.
func destination(next *pipeline.Process, stage pipeline.StageKey, status pipeline.Status, moves map[pipeline.StageKey]pipeline.StageKey) pipeline.StageKey {
	follow := next.FollowStage().Key
	to, given := moves[stage]
	switch {
	case status == pipeline.Won:
		return follow
	case next.Index(stage) >= 0 && stage != follow:
		return stage
	case given && to != stage:
		return to
	case status == pipeline.Lost && stage == follow:
		return next.LastSelling().Key
	case status == pipeline.Lost:
		return stage // It is history, and keeps its name.
	}
	return ""
}

func firstWord(s string) string {
	word, _, _ := strings.Cut(s, " ")
	return word
}

func (t *tx) restageAll(next *pipeline.Process, r removal) (int, error) {
	numbers, err := numbersOf(t.sql.QueryContext(t.ctx, `SELECT number FROM deal WHERE stage = ? AND status = ? ORDER BY number`, string(r.stage), string(r.status)))
	if err != nil {
		return 0, err
	}
	for some := range slices.Chunk(numbers, batch) {
		var deals []pipeline.Deal
		err := inOrder(t.ctx, t.sql, some, func(d *pipeline.Deal) error {
			deals = append(deals, *d)
			return nil
		})
		if err != nil {
			return 0, err
		}
		for i := range deals {
			if _, err := t.carryOut(next, deals[i], pipeline.Restage{To: r.to}); err != nil {
				return 0, err
			}
		}
	}
	return len(numbers), nil
}

// refoldProcesses derives table process again from the events that count.
func (t *tx) refoldProcesses() error {
	if err := t.exec(`DELETE FROM process`); err != nil {
		return err
	}
	return t.exec(`INSERT INTO process (version, saved_ms, label, text) ` + liveProcesses)
}
