//go:build !linux && !darwin

package store_test

func fillDisk(string) error { return errNoLimits }
