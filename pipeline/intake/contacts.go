package intake

import (
	"slices"

	"deals/pipeline/intake/fold"
)

// dealFields are those that no list of people has.
var dealFields = []Field{
	Value, ValueMinor, Stage, Won, Lost, Closed, CloseDate, ExpectedClose, ClosedAt, WonAt, LostAt, LostReason, Category, Probability, OriginID,
}

// isPeople recognises a list of people: it names them, and has nothing of a deal.
func (r *reader) isPeople() bool {
	if r.has(dealFields...) || r.isGiven(Title) || r.isGiven(Account) || r.isGiven(Contact) {
		return false
	}
	if r.has(Title) {
		return r.isAddressBook()
	}
	if r.has(Status) && !slices.Contains(r.spellings[r.Columns[Status][0]].words, "lead") {
		return false
	}
	return r.has(FirstName) && r.has(LastName) || r.has(Contact, FirstName, LastName) && r.has(Email, Phone)
}

// ofAnything are the headers that the name of a person may have, and that of a deal.
var ofAnything = []string{"name", "nom", "nombre", "nome", "naam"}

// ofPeople are the words in headers that only people and companies have, besides fields of
// ours.
var ofPeople = []string{
	"address", "street", "city", "town", "zip", "postcode", "postal", "state", "province", "country", "website", "web", "url", "linkedin", "birthday", "salutation", "department", "fax",
	"adresse", "anschrift", "strasse", "stadt", "ort", "plz", "postleitzahl", "bundesland", "land", "webseite", "geburtstag", "anrede", "abteilung",
	"rue", "ville", "pays", "direccion", "calle", "ciudad", "pais", "endereco", "rua", "cidade", "morada", "indirizzo", "via", "citta", "cap", "paese",
	"adres", "straat", "plaats", "stad", "woonplaats",
}

// isAddressBook recognises a list of people whose names are under a header that a deal may
// have as well: they can be reached, and every other column is one of an address book.
func (r *reader) isAddressBook() bool {
	title := r.Columns[Title]
	if len(title) != 1 || !slices.Contains(ofAnything, fold.Text(r.spellings[title[0]].header)) || !r.has(Email, Phone) || r.has(Contact, FirstName, LastName, Status) {
		return false
	}
	known := slices.Concat(title, r.Columns[ID], r.Columns[Account], r.Columns[Email], r.Columns[Phone], r.Columns[Role])
	for column := range r.spellings {
		isOfPeople := func(word string) bool { return slices.Contains(ofPeople, word) }
		if r.profiles[column].Filled() > 0 && !slices.Contains(known, column) && !slices.ContainsFunc(r.spellings[column].words, isOfPeople) {
			return false
		}
	}
	return true
}
