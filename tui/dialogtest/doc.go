// Package dialogtest types into a dialog as a user would and looks at it as drawn,
// with deals to open it on. It is for tests.
package dialogtest
