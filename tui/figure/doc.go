// Package figure is how figures are drawn, and what they are worked out from: panels, bars, spreads, and a sheet of them that a cursor moves about.
package figure
