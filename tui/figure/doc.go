// Package figure is what the screens of figures have in common: what figures are
// worked out from and what they mean, and how they are drawn, as panels of facts,
// bars, rates and spreads on a sheet that a cursor moves about.
package figure
