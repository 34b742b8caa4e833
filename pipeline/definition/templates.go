package definition

import "embed"

//go:embed templates/*.toml
var templates embed.FS

// Template is a process that ships with the program, for a book to start from.
type Template struct {
	Name string // as it is typed
	Text []byte // TOML, with the comments that teach it
}

// Templates lists the processes that ship with the program, the default first.
func Templates() []Template {
	list := []Template{{"default", defaultProcess}}
	for _, name := range []string{"freelance", "consultative", "transactional"} {
		text, err := templates.ReadFile("templates/" + name + ".toml")
		if err != nil {
			panic(err) // They are embedded, so this cannot happen once it builds.
		}
		list = append(list, Template{name, text})
	}
	return list
}
