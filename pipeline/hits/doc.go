// Package hits finds words in the text of a deal, whatever their case and accents: what
// can be searched, whether a deal has all that is searched for, and the place where it
// was found, such as the line of a call.
package hits
