package paths

import (
	"net/url"
	"os"
	"strings"
)

// Dropped is the path that a terminal writes when a file is dropped on it: in quotes,
// with backslashes before spaces and other signs, or as an address. Any other text
// stays as it is.
func Dropped(text string) string {
	typed := strings.TrimSpace(text)
	for _, quote := range []string{"'", `"`} {
		if inner, ok := strings.CutPrefix(typed, quote); ok && len(inner) > 1 && strings.HasSuffix(inner, quote) {
			return strings.ReplaceAll(strings.TrimSuffix(inner, quote), `'\''`, "'")
		}
	}
	if address, err := url.Parse(typed); err == nil && address.Scheme == "file" && address.Path != "" {
		return address.Path
	}
	if os.PathSeparator != '/' || !strings.Contains(typed, `\`) { // Elsewhere a backslash separates directories.
		return typed
	}
	var path strings.Builder
	escaped := false
	for _, r := range typed {
		if escaped = r == '\\' && !escaped; !escaped {
			path.WriteRune(r)
		}
	}
	return path.String()
}
