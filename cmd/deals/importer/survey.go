package importer

import (
	"errors"
	"slices"

	"deals/cmd/deals/rejects"
	"deals/pipeline"
	"deals/pipeline/intake/rows"
	"deals/pipeline/intake/wording"
)

// Survey is the result of an import, real or predicted.
type Survey struct {
	New, Changed, Same, Rejected int
	asked                        wording.Questions
	Undated                      int              // landing deals, closed on an unknown day
	Backwards                    int              // landing deals, closed before they were created in the file
	Asked                        int              // rejected rows that wait for an answer
	Questions                    []Question       // what is to be answered for rows that were kept back
	Closings                     []string         // columns that may have the day of closed deals without one, as --map takes them
	Noted                        int              // of the same: deals whose file says something else than before
	Older                        int              // of the same: rows that the other program changed before what was last read
	Changes                      []DealChange     // the first changes of deals
	MoreChanges                  int              // that are not among them
	First                        []pipeline.Deal  // the first few deals to import
	Reasons                      []rejects.Reason // kinds of reasons for rejected rows, the most frequent first
	Dropped                      []rejects.Reason // kinds of cells that deals were imported without, the most frequent first
	NoDeals                      []NoDeals        // kinds of rows that are no deals, the most frequent first
}

// NoDeals counts the rows of a kind that are no deals.
type NoDeals struct {
	Kind  rows.Kind
	Lines []int // the first few
	Rows  int
}

// fewLines are listed of a kind of rows that are no deals.
const fewLines = 5

// Landing counts the changes to the book.
func (s *Survey) Landing() int { return s.New + s.Changed + s.Noted }

// note counts the outcome of one row.
func (s *Survey) note(c *candidate, l *laid, verdict Verdict) {
	const first = 5
	switch verdict {
	case New:
		s.New++
	case Changed:
		s.Changed++
	case Same, Noted:
		s.Same++
		if l.older {
			s.Older++
		}
		if verdict == Noted {
			s.Noted++
		}
	case NoDeal:
		s.aside(c)
		return
	case Rejected:
		s.Rejected++
		var unclear *doubtful
		if errors.As(c.err, &unclear) {
			s.Asked++
			s.asked.Ask(unclear.doubts, unclear.row, c.line, c.here)
			s.doubted(unclear.cells, c.line)
			return
		}
		s.Reasons = rejects.Noted(s.Reasons, c.err, c.line)
		return
	}
	for _, err := range c.dropped {
		s.Dropped = rejects.Noted(s.Dropped, err, c.line)
	}
	if verdict != Same && l.deal.ClosedUnknown {
		s.Undated++
	}
	if verdict != Same && c.backwards {
		s.Backwards++
	}
	s.differ(c, l, verdict)
	if len(s.First) < first {
		s.First = append(s.First, l.deal)
	}
}

// aside counts a row that is no deal.
func (s *Survey) aside(c *candidate) {
	at := slices.IndexFunc(s.NoDeals, func(n NoDeals) bool { return n.Kind == c.kind })
	if at < 0 {
		at, s.NoDeals = len(s.NoDeals), append(s.NoDeals, NoDeals{Kind: c.kind})
	}
	n := &s.NoDeals[at]
	if n.Rows++; len(n.Lines) < fewLines {
		n.Lines = append(n.Lines, c.line)
	}
}

func (s *Survey) order() {
	rejects.Order(s.Reasons)
	rejects.Order(s.Dropped)
	slices.SortStableFunc(s.NoDeals, func(a, b NoDeals) int { return b.Rows - a.Rows })
}
