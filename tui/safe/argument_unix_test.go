//go:build unix

package safe

import (
	"os/exec"
	"testing"
)

// A shell takes it as one word, and runs nothing in it.
func TestAnArgumentIsOneWordToAShell(t *testing.T) {
	for _, word := range []string{
		"TEXT", "deals.json", "/home/me/My Deals/d.db", "it's.db", `The "shop"`, "$(touch x)", "`id`", "a!b", `back\slash`, `both ' and "`,
		"", "~/d.db", "Müller.db", "a;b", "a|b", "*", "a\tb", "#1", "5 EUR", "$HOME",
	} {
		out, err := exec.Command("sh", "-c", "printf '<%s>' "+Argument(word)).Output()
		if err != nil || string(out) != "<"+word+">" {
			t.Errorf("%q is written %s, and read as %s (%v)", word, Argument(word), out, err)
		}
	}
	for word, want := range map[string]string{"42": "42", "a b": `"a b"`, "EXAMPLE=x": "EXAMPLE=x", "$5": "'$5'"} {
		if got := Argument(word); got != want {
			t.Errorf("%q is written %s, want %s", word, got, want)
		}
	}
}
