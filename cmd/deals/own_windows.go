package main

import "io/fs"

// isOwn is always true: here the temporary place is each user's own.
func isOwn(fs.FileInfo) bool { return true }
