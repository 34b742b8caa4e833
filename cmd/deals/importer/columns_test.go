package importer_test

import (
	"strings"
	"testing"

	"deals/cmd/deals/advice"
	"deals/cmd/deals/importer"
	"deals/pipeline"
	"deals/pipeline/money"
	"deals/pipeline/refusal"
)

func TestAmountsAreInTheCurrencyThatTheFileNames(t *testing.T) {
	for text, want := range map[string]string{
		"Opportunity Name,Stage,Amount Currency,Amount,Close Date\nAudit,Lead,GBP,1000,2026-12-20\n": "GBP",
		"Deal - Titel,Deal - Wert,Deal - Währung von Wert\nA,1000,CHF\n":                             "CHF",
		"Nom,Montant,Devise\nA,1000,€\n":                                                             "EUR",
		"Negócio - Título,Valor,Moeda\nA,1000,BRL\n":                                                 "BRL",
		"Deal_Name,Amount,$currency_symbol\nA,1000,£\n":                                              "GBP",
		"Topic,Est. Revenue,Currency\nA,1000,Euro\n":                                                 "EUR",
		"title,Value (EUR)\nA,1000\n":                                                                "EUR",
		"id,empresa,etapa,importe_eur\n1,Acme,Demo,1000\n":                                           "EUR",
		"title,amount_usd\nA,1000\n":                                                                 "USD",
		"title,value\nA,£1000\n":                                                                     "GBP",
		"title,value\nA,1000\n":                                                                      "SEK",
	} {
		o := options()
		o.Currency = "SEK" // The book's own.
		if d := one(t, text, o); d.Value != (money.Money{Minor: 100000, Currency: want}) {
			t.Errorf("%q: %s, want 1000 %s", text, d.Value, want)
		}
	}
	o := options()
	o.Currency, o.CurrencyGiven = "SEK", true
	if d := one(t, "title,Value (EUR)\nA,1000\n", o); d.Value.Currency != "EUR" {
		t.Errorf("a given currency counts more than the header's: %s", d.Value)
	}
	i, err := read(t, file(t, "title,Value (EUR)\nA,1000\n"), options())
	if err != nil || i.NeedsCurrency() {
		t.Errorf("the header names a currency, but it is asked for: %v", err)
	}
}

func TestAFieldIsReadFromSeveralColumns(t *testing.T) {
	const text = "Titre,Statut,Fin A,Fin B\nA,won,2026-03-01,\nB,lost,,2026-03-02\n"
	o := options()
	var err error
	if o.Columns, err = importer.ParseMap([]string{"closed_at=Fin A", "closed_at=Fin B"}); err != nil {
		t.Fatal(err)
	}
	s := &shelf{}
	if survey := s.bring(t, text, o); survey.New != 2 {
		t.Fatalf("%+v", survey)
	}
	if a, b := s.deals[0].ClosedAt.In(now.Location()), s.deals[1].ClosedAt.In(now.Location()); a.Day() != 1 || b.Day() != 2 {
		t.Errorf("closed on %v and %v", a, b)
	}
	d := one(t, "Deal,First Name,Last Name\nA,Dana,Maler\n", options())
	if d.Contact().Name != "Dana Maler" {
		t.Errorf("contact = %+v", d.Contact())
	}
	// A deal that was lost, reopened and won has both days.
	won := one(t, "title,status,created,won time,lost time\nA,won,2026-01-01,2026-05-05,2026-03-03\n", options())
	if won.ClosedAt.In(now.Location()).Month() != 5 {
		t.Errorf("closed at %v", won.ClosedAt)
	}
}

func TestAStatusIsAlsoInColumnsOfYesAndNo(t *testing.T) {
	for text, want := range map[string]pipeline.Status{
		"Name,IsWon,IsClosed,Close Date\nA,true,true,2026-03-01\n":                          pipeline.Won,
		"Name,IsWon,IsClosed,Close Date\nA,false,true,2026-03-01\n":                         pipeline.Lost,
		"Name,IsWon,IsClosed,Close Date\nA,false,false,2027-03-01\n":                        pipeline.Open,
		"Opportunity,Stage,Expected Closing,Closed Date,Active\nA,Demo,,2026-03-01,False\n": pipeline.Lost,
		"Opportunity,Stage,Expected Closing,Closed Date,Active\nA,Demo,,,True\n":            pipeline.Open,
		"Kunde,Projekt,Auftrag am,Abgelehnt am\nA,B,2026-03-01,\n":                          pipeline.Won,
		"Kunde,Projekt,Auftrag am,Abgelehnt am\nA,B,,2026-03-01\n":                          pipeline.Lost,
		"Kunde,Projekt,Auftrag am,Abgelehnt am\nA,B,,\n":                                    pipeline.Open,
	} {
		if d := one(t, text, options()); d.Status != want {
			t.Errorf("%q: %s, want %s", text, d.Status, want)
		}
	}
}

func TestCloseWritesCentsBesideWhatPeopleRead(t *testing.T) {
	const header = "id,lead_name,value,value_currency,status_type,date_created,value_formatted\n"
	if d := one(t, header+"o1,Acme,5400000,EUR,active,2026-01-02,\"€54,000.00\"\n", options()); d.Value.String() != "54000.00 EUR" || d.Account != "Acme" {
		t.Errorf("%s of %s", d.Value, d.Account)
	}
	const bare = "id,lead_name,value,value_currency,status_type,value_period\n"
	if d := one(t, bare+"o1,Acme,5400000,EUR,active,one_time\n", options()); d.Value.String() != "54000.00 EUR" {
		t.Errorf("without the formatted value: %s", d.Value)
	}
}

func TestAColumnThatIsNotWhatItsNameSaysIsPassedOver(t *testing.T) {
	i, err := read(t, file(t, "Name,Sales Stage,Amount,Currency\nAudit,Lead,1000.00,-99\n"), options())
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(i.Remarks(), " "); !strings.Contains(got, `"Currency" is not used as currency`) {
		t.Errorf("remarks = %q", got)
	}
	d := one(t, "Opportunity Name,Stage,Amount,Close Date,Closed,Won\nAudit,Closed Won,1000,3/20/2026,1,1\n", options())
	if d.Status != pipeline.Won || d.ClosedAt.Month() != 3 {
		t.Errorf("%s, closed %v", d.Status, d.ClosedAt)
	}
}

func TestAStatusFoundByPartOfItsHeaderMayTurnOutToBeTheStage(t *testing.T) {
	i, err := read(t, file(t, "Klant,Stand hier\nA,Demo\nB,Proposal\nC,Demo\nD,Proposal\nE,Demo\nF,Demo\n"), options())
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(i.Remarks(), " "); !strings.Contains(got, `"Stand hier" is used as the stage`) {
		t.Errorf("remarks = %q", got)
	}
}

func TestUnclearColumnsAreAskedAllAtOnceInOneCommand(t *testing.T) {
	const text = "Klant,Szakasz neve,Összeg\nAcme,Oferta,1200\nBeta,Faktura,900\nGama,Faktura,12000\nDelta,Oferta,900\n"
	o := options()
	o.Typed = refusal.Command{}.WithText("dates", "dmy").Args
	path := file(t, text)
	_, err := read(t, path, o)
	hasRefusal(t, err, refusal.Usage, "is the stage or the value", "deals import "+path+" --dates dmy --map \"stage=Szakasz neve\" --map value=Összeg")
	if hint := advice.Of(err); !strings.Contains(hint, "leave") {
		t.Errorf("hint = %q", hint)
	}
	if o.Columns, err = importer.ParseMap([]string{"stage=", "value=Összeg"}); err != nil {
		t.Fatal(err)
	}
	s := &shelf{}
	if survey := s.bring(t, text, o); survey.New != 4 {
		t.Errorf("%+v", survey)
	}
	_, err = read(t, file(t, "Record ID,First Name,Last Name,Email,Lead Status\n101,Dana,Maler,d@example.com,New\n"), options())
	hasRefusal(t, err, refusal.Failed, "lists people, not deals", "fills in the contacts of your deals")
	_, err = read(t, file(t, "Name;Firma;E-Mail;Telefon\nDana Maler;Acme;d@example.com;+49 30 123456\n"), options())
	hasRefusal(t, err, refusal.Failed, "lists people, not deals", "--map title=")
}
