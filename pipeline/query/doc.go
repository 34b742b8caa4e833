// Package query is how a rep asks for deals: "fair | expo value>10k close<eom". It reads
// such a line, points at what it cannot read, and decides whether a deal matches. The
// store turns the same terms into SQL.
package query
