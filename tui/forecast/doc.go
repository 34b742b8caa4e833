// Package forecast is the screen that forecasts a month, quarter or year against its
// goal, with the deals behind it. A what-if there excludes a deal, delays it or changes
// its value, and is never saved.
package forecast
