package reason

import (
	"cmp"
	"path/filepath"
	"time"

	"deals/pipeline/refusal"
	"deals/store/aside"
	"deals/store/backups"
	"deals/store/failure"
	"deals/store/place"
)

// ToRestore names the newest backup of a file that used to be a book, or the one that
// an unfinished restore was writing.
func ToRestore(err error, path string, now time.Time) error {
	if failure.IsCode(err, "cut_short") && place.Size(path) == 0 {
		return cmp.Or(NotLost(path, now), err)
	}
	if !failure.IsCode(err, "not_a_book") {
		return err
	}
	if from, aside := aside.CutShort(path); aside != "" {
		return failure.New("restore_unfinished", "", "Restoring the book %s was interrupted. The previous book is in %s.", filepath.Base(path), aside).
			By(refusal.Run("restore", from), refusal.Say("finishes the restore"))
	}
	if all, _ := backups.Copies(path, now); len(all) > 0 {
		return failure.New("not_a_book", "", "The file %s is no longer a deals book, but there are backups of it.", filepath.Base(path)).
			By(refusal.Run("restore", all[0].Path), refusal.Say("restores it"))
	}
	if size := place.Size(path); size > 0 && size%pageSize == 0 { // Only its first page may be spoilt.
		return failure.New("not_a_book", "", "The file %s is not a deals book.", filepath.Base(path)).
			By(refusal.Say("if it used to be one:"), refusal.Run("doctor"), refusal.Say("saves what can be read; otherwise name another file:"), refusal.Add("book", "FILE"))
	}
	return err
}

const pageSize = 4096 // of every book

// NotLost refuses to create a book where there was one: a file that is empty or
// gone, and has backups, was lost. The caller holds the lock of the book.
func NotLost(path string, now time.Time) error {
	all, err := backups.Copies(path, now)
	if err != nil || len(all) == 0 {
		return err
	}
	return failure.New("lost_book", "", "The book %s is empty or gone, but there are backups of it.", filepath.Base(path)).
		By(refusal.Run("restore", all[0].Path), refusal.Say("restores it; to start a new one, first move "+backups.Dir(path)+" away"))
}
