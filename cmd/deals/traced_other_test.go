//go:build !linux || !amd64

package main

func traced(string) int { return 99 }
