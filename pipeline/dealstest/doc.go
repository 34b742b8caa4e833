// Package dealstest builds deals for the tests of several packages. Only tests
// import it.
package dealstest
