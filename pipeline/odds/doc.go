// Package odds is the mathematics behind forecasts and rates, with its sources: the
// interval of a share with few tries, quartiles, survival curves, and the
// distribution of the total of uncertain amounts. It knows nothing about selling.
package odds
