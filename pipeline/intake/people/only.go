package people

import (
	"slices"
	"strings"
	"unicode"

	"deals/pipeline/intake/wording"
)

// besides are what lists of people have that says nothing of a deal, folded: where
// somebody lives, and what programs add.
var besides = []string{
	"id", "recordid", "personid", "contactid", "label", "labels", "owner", "website", "web", "url", "linkedin", "linkedinurl", "birthday", "gender", "salutation", "language",
	"department", "fax", "industry", "country", "city", "town", "state", "region", "street", "zip", "zipcode", "postcode", "postalcode", "address", "address1", "address2",
	"location", "timezone", "webseite", "geburtstag", "geburtsdatum", "anrede", "sprache", "abteilung", "branche", "land", "ort", "stadt", "strasse", "plz",
	"postleitzahl", "adresse", "anschrift", "bundesland", "bezeichnung", "besitzer", "siteweb", "anniversaire", "datedenaissance", "civilite", "langue", "service", "pays", "ville", "rue",
	"codepostal", "etiquette", "etiquettes", "proprietaire", "sitioweb", "cumpleanos", "idioma", "departamento", "pais", "ciudad", "calle", "direccion",
	"codigopostal", "provincia", "etiqueta", "etiquetas", "propietario", "sitoweb", "compleanno", "lingua", "reparto", "paese", "citta", "via", "indirizzo", "cap",
	"etichetta", "etichette", "proprietario", "aniversario", "cidade", "rua", "endereco", "cep", "estado", "proprietario", "verjaardag", "taal", "afdeling", "plaats",
	"stad", "straat", "adres", "postcodeenplaats", "eigenaar", //nolint:misspell // Dutch
}

// AreAll reports whether every column is about people and where they work and live, and
// the given one has their names: then "Name" is not that of a deal. Some of its cells may
// show that they name something else.
func AreAll(header []string, named int, cells []string) bool {
	c, ok := Understand(header)
	if !ok || !slices.Contains(c[fullName], named) || slices.ContainsFunc(cells, hasDigit) {
		return false
	}
	for column, text := range header {
		if strings.TrimSpace(text) != "" && meanings(text) == nil && !slices.Contains(besides, wording.Fold(text)) && !slices.Contains(besides, wording.Fold(inside(text))) {
			return false
		}
		if column != named && slices.ContainsFunc(meanings(text), func(n name) bool { return n.field == fullName }) {
			return false // Somebody else's name: the first is a deal's.
		}
	}
	return true
}

// inside is a header without the kind of record before it.
func inside(header string) string {
	for _, between := range []string{" - ", ": ", " > "} {
		if _, rest, ok := strings.Cut(header, between); ok {
			return rest
		}
	}
	return header
}

func hasDigit(text string) bool { return strings.IndexFunc(text, unicode.IsDigit) >= 0 }
