package definition

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// Each of these took from seconds to minutes, or gigabytes.
func TestATextThatWouldTakeTooLongIsRefusedWithItsLine(t *testing.T) {
	t.Parallel()
	numbered := func(format string, n int) string {
		var text strings.Builder
		for i := range n {
			fmt.Fprintf(&text, format, i)
		}
		return text.String()
	}
	for name, tt := range map[string]struct{ text, want string }{
		"dotted section":   {"name = \"x\"\n[" + strings.Repeat("a.", 20_000) + "a]", "line 2: the key has more than 16 parts"},
		"dotted key":       {strings.Repeat("a . ", 20) + "a = 1", "line 1: the key has more than 16 parts"},
		"dots and quotes":  {strings.Repeat(`"a".`, 20) + "a = 1", "line 1: the key has more than 16 parts"},
		"nested lists":     {"x = " + strings.Repeat("[\n", 500_000), "line 17: lists and tables are nested more than 16 deep"},
		"nested tables":    {"x = " + strings.Repeat("{a=", 3000), "line 1: lists and tables are nested more than 16 deep"},
		"long line":        {"\n\nx = [" + strings.Repeat("1,", 500_000) + "]", "line 3: the line is longer than 10,000 bytes"},
		"long key":         {strings.Repeat("a", 500_000) + " = 1", "line 1: the line is longer than 10,000 bytes"},
		"long comment":     {"# " + strings.Repeat("a", 500_000), "line 1: the line is longer than 10,000 bytes"},
		"long text":        {"name = \"\"\"\n" + strings.Repeat("a", 500_000) + `"""`, "line 2: the line is longer than 10,000 bytes"},
		"many keys":        {numbered("a%d = 1\n", 90_000), "line 10001: there are more than 10,000 keys and values"},
		"many elements":    {"lost_reasons = [\n" + numbered("\"r%d\",\n", 80_000) + "]", "line 10000: there are more than 10,000 keys and values"},
		"many sections":    {strings.Repeat("[[stage]]\n", 100_000), "line 5001: there are more than 10,000 keys and values"},
		"too large":        {strings.Repeat("\n", MaxProcess+1), "line 1: the text is larger than 1 MiB"},
		"quote left open":  {"x = \"a\n[" + strings.Repeat("a.", 20) + "a]", "line 2: the key has more than 16 parts"},
		"escaped quote":    {`x = "\\"` + "\n" + strings.Repeat("a.", 20) + "a = 1", "line 2: the key has more than 16 parts"},
		"literal and end":  {`x = '\'` + "\n" + strings.Repeat("a.", 20) + "a = 1", "line 2: the key has more than 16 parts"},
		"five quotes":      {`x = """a"""""` + "\n" + strings.Repeat("a.", 20) + "a = 1", "line 2: the key has more than 16 parts"},
		"line end escaped": {"x = \"a\\\n" + strings.Repeat("a.", 20) + "a = 1", "line 2: the key has more than 16 parts"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			begun := time.Now()
			_, err := Parse([]byte(tt.text))
			if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
				t.Errorf("got %.200v, want %s", err, tt.want)
			}
			if took := time.Since(begun); took > 2*time.Second {
				t.Errorf("it took %v", took)
			}
		})
	}
}

func TestSignsInTextsAndCommentsAreNotBounded(t *testing.T) {
	t.Parallel()
	signs := strings.Repeat("a.[{=,", 2000)[:9000]
	for _, text := range []string{"# " + signs, "x = \"" + signs + `"`, "x = '" + signs + "'", "x = \"\"\"" + signs + "\n" + signs + `"""`, "x = '''\n" + signs + "\n'''"} {
		if err := Bounds([]byte(text)); err != nil {
			t.Errorf("%.20s: %v", text, err)
		}
	}
}
