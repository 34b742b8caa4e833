//go:build unix

// Command inturn compares terminal programs by running them in turn, each in an emulated terminal: the time to the first
// frame, to the complete first screen and to the answer to a key, and the memory and processor time of a run. The others
// are compared with the first program. Give a program twice to see the noise.
//
//	go run ./docs/inturn -keys 'j l k h' old='/tmp/deals --book a.db' new='bin/deals --book b.db' again='/tmp/deals --book c.db'
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"strings"

	"github.com/mattn/go-shellwords"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("inturn: ")
	runs := flag.Int("runs", 10, "how often each program is run at each size, after one run that does not count")
	sizes := flag.String("sizes", "128x34", "the sizes of the terminal, as in 80x24,128x34")
	keys := flag.String("keys", "", "what is pressed in every run: characters, and the names enter, esc, tab, space, up, down, left, right")
	rounds := flag.Int("rounds", 1, "how often the keys are pressed in a run")
	verbose := flag.Bool("v", false, "print what every key took, too")
	flag.Parse()
	if flag.NArg() == 0 || *runs < 1 {
		log.Fatal("say which programs to run, as name='command line', and how often")
	}
	pressed, err := keysOf(*keys, *rounds)
	if err != nil {
		log.Fatal(err)
	}
	for size := range strings.SplitSeq(*sizes, ",") {
		var columns, rows int
		if _, err := fmt.Sscanf(size, "%dx%d", &columns, &rows); err != nil {
			log.Fatalf("%q is no size like 128x34", size)
		}
		programs, err := programsOf(flag.Args())
		if err != nil {
			log.Fatal(err)
		}
		if err := compete(programs, columns, rows, pressed, *runs); err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%s, %d runs each: the median, in brackets the 10th and the 95th of 100, and times the median of %s\n", size, *runs, programs[0].name)
		printTable(programs)
		if *verbose {
			printKeys(programs)
		}
		fmt.Println()
	}
}

// program is one of the programs compared, with its measurements.
type program struct {
	name string
	argv []string
	size int64 // bytes of its file
	runs []run
}

func programsOf(args []string) (programs []*program, err error) {
	for _, arg := range args {
		name, line, given := strings.Cut(arg, "=")
		if !given {
			return nil, fmt.Errorf("%q is not name='command line'", arg)
		}
		p := &program{name: name}
		if p.argv, err = shellwords.Parse(line); err != nil || len(p.argv) == 0 {
			return nil, fmt.Errorf("%q is no command line", line)
		}
		if p.argv[0], err = exec.LookPath(p.argv[0]); err != nil {
			return nil, err
		}
		file, err := os.Stat(p.argv[0])
		if err != nil {
			return nil, err
		}
		p.size = file.Size()
		programs = append(programs, p)
	}
	return programs, nil
}

// compete runs the programs in turn, back and forth, so that a machine that slows
// down is slower for all.
func compete(programs []*program, columns, rows int, keys []key, runs int) error {
	for i := range runs + 1 {
		for j := range programs {
			if i%2 == 1 {
				j = len(programs) - 1 - j
			}
			r, err := runOnce(programs[j].argv, columns, rows, keys)
			if err != nil {
				return fmt.Errorf("%s: %w", programs[j].name, err)
			}
			if i > 0 {
				programs[j].runs = append(programs[j].runs, r)
			}
		}
	}
	return nil
}

// key is a key press: its name, and what the terminal sends for it.
type key struct{ name, sends string }

var namedKeys = map[string]string{
	"enter": "\r", "esc": "\x1b", "tab": "\t", "space": " ",
	"up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D",
}

func keysOf(words string, rounds int) (keys []key, err error) {
	for range rounds {
		for word := range strings.FieldsSeq(words) {
			sends, named := namedKeys[word]
			if !named {
				sends = word
			}
			if !named && len([]rune(word)) != 1 {
				return nil, fmt.Errorf("there is no key %q", word)
			}
			keys = append(keys, key{word, sends})
		}
	}
	return keys, nil
}
