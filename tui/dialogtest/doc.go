// Package dialogtest types at dialogs as a user would, for tests.
package dialogtest
