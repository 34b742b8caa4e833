// Package eventlog is how events are kept: their stored form, how it is read again, and
// how the last one is taken back out of a deal.
package eventlog
