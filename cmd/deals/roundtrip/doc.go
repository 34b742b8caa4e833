// Package roundtrip is what writing deals to a file and reading them back must
// agree on, so that an export brought back, here or into another book, finds its
// deals again and changes nothing.
package roundtrip
