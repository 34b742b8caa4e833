// Package theme is the colours and signs of the screen: what each says, on dark and
// on light ground, with many colours or none. No other package holds a colour.
package theme
