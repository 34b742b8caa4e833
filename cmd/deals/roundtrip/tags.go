package roundtrip

import "strings"

// SplitTags reads tags separated by commas or semicolons. A tag may contain spaces,
// and the separators after a backslash, as JoinTags writes them.
func SplitTags(cell string) []string {
	if cell == "" {
		return nil
	}
	var tags []string
	var tag strings.Builder
	end := func() {
		if text := strings.TrimSpace(tag.String()); text != "" {
			tags = append(tags, text)
		}
		tag.Reset()
	}
	escaped := false
	for _, r := range cell {
		switch {
		case escaped:
			escaped = false
			tag.WriteRune(r)
		case r == '\\':
			escaped = true
		case r == ',' || r == ';':
			end()
		default:
			tag.WriteRune(r)
		}
	}
	end()
	return tags
}

var tagSigns = strings.NewReplacer(`\`, `\\`, `,`, `\,`, `;`, `\;`)

// JoinTags writes tags into one cell.
func JoinTags(tags []string) string {
	written := make([]string, len(tags))
	for i, tag := range tags {
		written[i] = tagSigns.Replace(tag)
	}
	return strings.Join(written, ", ")
}
