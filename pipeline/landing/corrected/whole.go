package corrected

import "strings"

// WholeID is an id without the decimals that a spreadsheet gives to whole numbers: 1000.0.
func WholeID(id string) string {
	whole, rest, found := strings.Cut(strings.Replace(id, ",", ".", 1), ".")
	if !found || rest == "" || whole == "" || strings.Trim(rest, "0") != "" || strings.Trim(whole, "0123456789") != "" {
		return id
	}
	return whole
}
