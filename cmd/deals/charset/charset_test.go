package charset_test

import (
	"bytes"
	"io"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"deals/cmd/deals/charset"
)

// Excel writes the same sheet in any of these, and says nowhere in which.
func TestTheEncodingIsFoundByItsWords(t *testing.T) {
	encodings := map[string]*charmap.Charmap{
		"Windows": charmap.Windows1252, "Macintosh": charmap.Macintosh, "MS-DOS": charmap.CodePage858, "Latin-9": charmap.ISO8859_15, "Windows 1250": charmap.Windows1250,
	}
	for _, text := range []string{
		"Titel;Firma;Betrag\nA;Müller & Söhne;5\n", "Küche\tMüller\t5\r", "Titel;Firma\nStraße;Groß\n", "Über;Öl & Gas\n", "Ärger;Jäger\n", "Käse\n",
		"Affaire;Société\nRénovation;Émile Frères\n", "Très grande école;Hélène\n", "François;leçon\n", "Reseña;Muñoz\n", "González;5\nMaría;Martín\n",
		"Negócio;Proposta de ações\nConstruções;São João\n", "Città;Però è così\n", "Malmö;Åre;Ågren\n", "Titel;Firma;Betrag\nA;Xa;500 €\n", "A;€ 500\n",
		"Wartość;Źródło;Następny krok\nŁódź;Powód przegranej;Wrocław\n", "Příležitost;Zákazník\nPředpokládané uzavření;Důvod ztráty\n",
	} {
		for name, encoding := range encodings {
			encoded, err := encoding.NewEncoder().String(text)
			if err != nil {
				continue // Some have no euro sign.
			}
			found, err := charset.Sniff(bytes.NewReader([]byte(encoded)))
			if err != nil {
				t.Fatal(err)
			}
			if got, err := io.ReadAll(found.Reader(bytes.NewReader([]byte(encoded)))); err != nil || string(got) != text {
				t.Errorf("%q in %s is read as %q, %v", text, name, got, err)
			}
		}
	}
}

// What is a word in none is Windows-1252, as most files are.
func TestSignsOfWindowsStayThose(t *testing.T) {
	for _, text := range []string{
		"A;l’affaire\n", "A;Maler’s “big” deal…\n", "A;O’Brien – phase 2\n", "A;1\u00a0200,50\u00a0€\n", "A;Acme\u00a0GmbH\n", "A;5 °C ½ ²\n", "A;don’t wait\n",
		"A;Suárez\n", "A;Müller’s Café – 500\u00a0€\n", "A;Œuvre, cœur\n", "A;™ ® ©\n", "A;«oui»\n", "Raúl;Über\n", "A;élan;État\n", "A;Diário viável\n", "A;100 % – ± 5 €\n",
	} {
		encoded, err := charmap.Windows1252.NewEncoder().String(text)
		if err != nil {
			t.Fatal(err)
		}
		found, err := charset.Sniff(bytes.NewReader([]byte(encoded)))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(found.Reader(bytes.NewReader([]byte(encoded)))); err != nil || string(got) != text {
			t.Errorf("%q is read as %q, %v", text, got, err)
		}
	}
}
