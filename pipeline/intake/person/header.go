package person

import "slices"

// ofAnything are the headers that the name of a person may have, and that of a deal.
var ofAnything = []string{"name", "nom", "nombre", "nome", "naam"}

// IsName reports whether a header of these words is for the name of a person or of anything.
func IsName(words []string) bool { return len(words) == 1 && slices.Contains(ofAnything, words[0]) }

// ofPeople are words in headers that only people and companies have.
var ofPeople = []string{
	"address", "street", "city", "town", "zip", "postcode", "postal", "state", "province", "country", "website", "web", "url", "linkedin", "birthday", "salutation", "department", "fax",
	"adresse", "anschrift", "strasse", "stadt", "ort", "plz", "postleitzahl", "bundesland", "land", "webseite", "geburtstag", "anrede", "abteilung",
	"rue", "ville", "pays", "direccion", "calle", "ciudad", "pais", "endereco", "rua", "cidade", "morada", "indirizzo", "via", "citta", "cap", "paese",
	"adres", "straat", "plaats", "stad", "woonplaats",
}

// IsDetail reports whether a header of these words is for an address or the like of people.
func IsDetail(words []string) bool {
	return slices.ContainsFunc(words, func(word string) bool { return slices.Contains(ofPeople, word) })
}
