package people_test

import (
	"slices"
	"strings"
	"testing"

	"deals/pipeline/intake/people"
)

func TestAListOfNothingButPeopleIsTold(t *testing.T) {
	for _, c := range []struct {
		want   bool
		header string
	}{
		{true, "Name|Email|Phone|Organization"},
		{true, "Name|Email"},
		{true, "Name|Firma|E-Mail|Telefon|Position|PLZ|Ort"},
		{true, "id|Name|Company|Job title|Work email|LinkedIn URL"},
		{true, "Nom|Entreprise|Courriel|Ville"},
		{true, "Name|Company|Title|Email|City"},
		{true, "Name|Firma|E-Mail|Telefon|PLZ|Ort"},
		{true, "Nom|Société|E-mail|Téléphone|Ville"},
		{true, "Nombre|Empresa|Correo electrónico|Teléfono|País"},
		{true, "Nome|Azienda|Email|Telefono|Città"},
		{true, "Nome|Empresa|E-mail|Telefone|Endereço"},
		{true, "Naam|Bedrijf|E-mail|Telefoon|Plaats"},
		{false, "Name|Status|Email"},
		{false, "Name|Company|Email|Value"},
		{false, "Name|Company|Email|Next step"},
		{false, "Name|Company"},
		{false, "Name|Contact|Email|Company"},
		{false, "Name|Ansprechpartner|E-Mail|Firma"},
		{false, "Title|Email|Company"},
		{false, "Deal name|Email|Company"},
		{false, "Name|Firma|E-Mail|Betrag"},
		{false, "Name|Firma|E-Mail|Notiz"},
		{false, "Projekt|Kunde|E-Mail|Telefon"},
		{false, "Name|Client|Email|Stage"},
		{false, "Name|E-Mail|Telefon|Erwarteter Abschluss|Firma"},
		{true, "Person - Name|Person - Organisation|Person - ID|Person - E-Mail - Arbeit"},
	} {
		header, want := c.header, c.want
		columns := strings.Split(header, "|")
		if got := people.AreAll(columns, max(slices.Index(columns, "Name"), 0), []string{"Dana Maler"}); got != want {
			t.Errorf("%s: %v", header, got)
		}
		if people.AreAll(columns, max(slices.Index(columns, "Name"), 0), []string{"Dana Maler", "Website 2027"}) {
			t.Errorf("%s: names a deal", header)
		}
	}
	if people.AreAll([]string{"Name", "Email"}, slices.Index([]string{"Name", "Email"}, "Email"), nil) {
		t.Error("another column has the names")
	}
}
