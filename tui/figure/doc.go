// Package figure is the common part of the screens of figures: their input and
// their meaning, and how they are drawn, as panels of facts, bars, rates and ranges
// on a sheet with a cursor.
package figure
