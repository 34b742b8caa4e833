package definition

import "embed"

//go:embed templates/*.toml
var templates embed.FS

// Template is a built-in process that a book can start from.
type Template struct {
	Name string // as typed
	Text []byte // TOML, with its teaching comments
}

// Templates lists the built-in processes, the default first.
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
