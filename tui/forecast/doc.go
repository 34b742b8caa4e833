// Package forecast is the screen of the forecast of a month, quarter or year
// against its goal, with the deals behind it. A what-if excludes a deal, delays it
// or changes its value; it is never saved.
package forecast
