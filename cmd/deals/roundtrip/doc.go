// Package roundtrip is what export and import have to agree on, so that an export
// imported here or into another book matches its deals and changes nothing.
package roundtrip
