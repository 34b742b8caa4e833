// Package dealstest is what tests of several packages build deals from. Nothing but
// tests imports it.
package dealstest
