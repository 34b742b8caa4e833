// Package theme is the colours and signs of the screen: what each says, in dark and in light, with many colours or none. No other package holds a colour.
package theme
