package backups

import (
	"bufio"
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"

	"deals/pipeline/refusal"
	"deals/store/failure"
	"deals/store/place"
)

// Content says what a backup holds. It is in the header of the compressed file, so
// backups can be listed without unpacking them.
type Content struct {
	Deals   int    `json:"deals"`
	Label   string `json:"label"`             // of the last change
	Changed int64  `json:"recorded_ms"`       // when that was; 0 without a change
	Sum     string `json:"sum"`               // of the book, see digest
	Altered bool   `json:"altered,omitempty"` // its history was altered outside deals
}

// At is the moment of the last change; zero without one.
func (c *Content) At() time.Time {
	if c.Changed == 0 {
		return time.Time{}
	}
	return time.UnixMilli(c.Changed)
}

// field marks our part of the extra data in a gzip header.
const field = "dl"

// Content reads what a backup holds; nil when the file does not say.
func (b *Backup) Content() *Content {
	file, err := os.Open(b.Path)
	if err != nil {
		return nil
	}
	defer file.Close()
	packed, err := gzip.NewReader(io.LimitReader(file, 1<<17)) // The extra data ends after 64 KiB at most.
	if err != nil || len(packed.Extra) < 4 || string(packed.Extra[:2]) != field {
		return nil
	}
	var content Content
	if json.Unmarshal(packed.Extra[4:], &content) != nil {
		return nil
	}
	return &content
}

// pack compresses the copy of a book, and reads the result back as it is written.
func pack(from, to string, content *Content) error {
	const longest = 200 // runes of a label; the list cuts it anyway
	said := *content
	if runes := []rune(said.Label); len(runes) > longest {
		said.Label = string(runes[:longest])
	}
	text, err := json.Marshal(said)
	if err != nil {
		return err
	}
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	defer source.Close()
	file, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	into := newGrowing(file)
	readBack := make(chan error, 1)
	go func() { readBack <- into.holds(content.Sum, place.Size(from)) }()
	err = errors.Join(compress(into, source, text), file.Sync(), file.Close())
	return cmp.Or(err, <-readBack)
}

// compress writes a compressed file that says what it holds.
func compress(into *growing, from io.Reader, content []byte) error {
	defer into.end()
	out := bufio.NewWriterSize(into, 1<<16)                 // The library writes 240 bytes at a time.
	packed, err := gzip.NewWriterLevel(out, gzip.BestSpeed) // Whoever ended a command is waiting.
	if err != nil {
		return err
	}
	packed.Extra = append(binary.LittleEndian.AppendUint16([]byte(field), uint16(len(content))), content...)
	_, err = io.Copy(packed, from)
	return errors.Join(err, packed.Close(), out.Flush())
}

// holds refuses a compressed file that does not hold the book with a digest.
func (g *growing) holds(sum string, long int64) error {
	file, err := g.read()
	if err != nil {
		return err
	}
	defer file.Close()
	switch found, err := unpackedSum(file, long); {
	case err != nil:
		return err
	case found != sum:
		return failure.Unread()
	}
	return nil
}

// packedSum is the digest of the book in a compressed file.
func packedSum(path string, long int64) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer file.Close()
	return unpackedSum(file, long)
}

// unpackedSum is the digest of a compressed book. It stops after the length of the book,
// however much the file unpacks to.
func unpackedSum(file io.Reader, long int64) (string, error) {
	packed, err := gzip.NewReader(bufio.NewReader(file))
	if err != nil {
		return "", err
	}
	return digest(io.LimitReader(packed, long+1))
}

// digest is equal for two copies only when they hold the same. It leaves out the
// parts of SQLite's file header that change when the content does not: how often the
// file and its schema were written, and by which SQLite.
func digest(book io.Reader) (string, error) {
	head := make([]byte, 100)
	if _, err := io.ReadFull(book, head); err != nil {
		return "", err
	}
	for _, part := range [][2]int{{24, 28}, {40, 44}, {92, 100}} {
		clear(head[part[0]:part[1]])
	}
	sum := sha256.New()
	sum.Write(head)
	if _, err := io.Copy(sum, book); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// IsPacked reports whether a file is compressed, whatever its name.
func IsPacked(path string) bool {
	file, err := os.Open(path)
	if err != nil {
		return false
	}
	defer file.Close()
	var magic [2]byte
	_, err = io.ReadFull(file, magic[:])
	return err == nil && magic == [2]byte{0x1f, 0x8b}
}

// Unpack writes the book in a compressed file to a new private file. A book says in
// its first bytes how long it is: a file that holds anything else, or far more than
// a book compresses to, is refused before much of it is written.
func Unpack(from, to string) error {
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	defer source.Close()
	packed, err := gzip.NewReader(bufio.NewReader(source))
	if err != nil {
		return misread(err, from)
	}
	const magic = "SQLite format 3\x00"
	head := make([]byte, 100)
	switch n, err := io.ReadFull(packed, head); {
	case errors.Is(err, io.EOF): // complete but empty; a truncated file ends unexpectedly
		return Empty(from)
	case !strings.HasPrefix(magic, string(head[:min(n, len(magic))])):
		return failure.NotABook()
	case err != nil:
		return misread(err, from)
	}
	page := int64(binary.BigEndian.Uint16(head[16:]))
	if page == 1 {
		page = 1 << 16
	}
	long := page * int64(binary.BigEndian.Uint32(head[28:]))
	const most, least = 200, 64 << 20 // times the compressed size; and no less than this many bytes
	if long > max(least, most*place.Size(from)) {
		return failure.New("too_large", "", "%s unpacks to far more than a book of that size can hold; nothing was changed.", filepath.Base(from)).By(anotherOne()...)
	}
	file, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	written, err := io.Copy(file, io.MultiReader(bytes.NewReader(head), io.LimitReader(packed, long-int64(len(head))+1)))
	if err == nil && written != long {
		err = io.ErrUnexpectedEOF
	}
	return errors.Join(misread(err, from), file.Close())
}

// misread puts the errors of a damaged compressed file into words.
func misread(err error, path string) error {
	var corrupt flate.CorruptInputError
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return CutOff(path)
	case errors.As(err, &corrupt), errors.Is(err, gzip.ErrChecksum), errors.Is(err, gzip.ErrHeader):
		return Spoilt(path)
	}
	return err
}

// CutOff refuses a backup without its end, as an interrupted copy leaves it.
func CutOff(path string) error { return unusable(path, "is incomplete: its end is missing") }

// Empty refuses a file that holds nothing.
func Empty(path string) error { return unusable(path, "is empty") }

// Spoilt refuses a damaged backup.
func Spoilt(path string) error { return unusable(path, "is damaged") }

func unusable(path, why string) error {
	return failure.New("damaged_backup", "", "The backup %s %s; nothing was changed.", filepath.Base(path), why).By(anotherOne()...)
}

func anotherOne() refusal.Remedy {
	return refusal.Remedy{refusal.Say("restore a different one:"), failure.ListsBackups()}
}

// Another lists the backups where a remedy would name another book.
func Another(err error) error {
	var refused *refusal.Refusal
	if !errors.As(err, &refused) {
		return err
	}
	isBook := func(c refusal.Clause) bool { command, ok := c.(refusal.Command); return ok && command.Name == "" }
	if at := slices.IndexFunc(refused.Remedy, isBook); at >= 0 {
		other := *refused
		other.Remedy = slices.Replace(slices.Clone(refused.Remedy), at, at+1, refusal.Clause(failure.ListsBackups()), refusal.Clause(refusal.Say("lists the backups")))
		return &other
	}
	return err
}
