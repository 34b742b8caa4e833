package backups

import (
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"deals/store/place"
)

// Keep adds the copy of a book, a file in a directory of drafts, to the backups of
// that book, compressed. A backup that holds the same and is kept for at least as
// long is returned instead. The caller holds the lock of the book.
func Keep(draft, path string, content Content, now time.Time, kind Kind) (made Backup, err error) {
	if content.Sum, err = sumOf(draft); err != nil {
		return Backup{}, err
	}
	all, err := List(path)
	if err != nil {
		return Backup{}, err
	}
	var lesser []Backup
	for _, b := range all {
		switch held := b.Content(); {
		case held == nil || held.Sum != content.Sum:
		case b.rank() < rankOf(kind):
			lesser = append(lesser, b)
		default:
			// Only a backup that can still be read counts.
			if sum, err := packedSum(b.Path, place.Size(draft)); err == nil && sum == content.Sum {
				b.Kept = true
				return b, touch(b.Path, draft, path, path+"-wal")
			}
		}
	}
	to := Name(Dir(path), now, kind, packedEnd)
	if err := Put(draft, to, content); err != nil {
		return Backup{}, err
	}
	for _, b := range lesser {
		if b.Kind == string(Daily) { // The user may have been given the name of any other kind.
			_ = os.Remove(b.Path) // A duplicate backup does no harm.
		}
	}
	return Backup{Path: to, At: now, Kind: string(kind), Bytes: place.Size(to)}, nil
}

// rankOf orders the kinds by how long they are kept.
func rankOf(kind Kind) int {
	switch kind {
	case Daily:
		return 0
	case Upgrade, Restore, Damaged:
		return 1
	}
	return 2 // until the user removes them
}

func (b *Backup) rank() int { return rankOf(Kind(b.Kind)) }

// touch gives a backup the latest modification time of those other files that exist.
// That of a book is later than now if the clock was ahead.
func touch(path string, as ...string) error {
	var latest time.Time
	for _, name := range as {
		if info, err := os.Stat(name); err == nil && info.ModTime().After(latest) {
			latest = info.ModTime()
		}
	}
	return os.Chtimes(path, latest, latest)
}

// Put gives a name to the copy of a book, a file in a directory of drafts. It is
// compressed if the name says so, and is complete, checked and on the disk by then.
func Put(draft, to string, content Content) (err error) {
	if filepath.Ext(to) == ".gz" {
		if content.Sum == "" {
			if content.Sum, err = sumOf(draft); err != nil {
				return err
			}
		}
		packed := draft + ".gz"
		if err := pack(draft, packed, &content); err != nil {
			return err
		}
		draft = packed
	} else if err := place.Sync(draft); err != nil {
		return err
	}
	if _, err := os.Lstat(to); err == nil {
		return &fs.PathError{Op: "rename", Path: to, Err: fs.ErrExist}
	}
	if err := os.Rename(draft, to); err != nil {
		return err
	}
	return place.Sync(filepath.Dir(to))
}

func sumOf(path string) (string, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer file.Close()
	return digest(file)
}
