package intake_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"deals/pipeline/intake"
)

// words knows a few stages and statuses.
func words(words []string) intake.Words {
	has := func(of ...string) bool {
		return slices.ContainsFunc(words, func(word string) bool { return slices.Contains(of, strings.ToLower(word)) })
	}
	switch {
	case has("lead", "demo", "proposal", "prospecting"):
		return intake.Stages
	case has("open"):
		return intake.Statuses
	}
	return intake.Unknown
}

// understood reads a table whose cells are separated by commas.
func understood(text string, given intake.Columns) (intake.Reading, []string) {
	lines := strings.Split(text, "\n")
	header := strings.Split(lines[0], ",")
	profiles := make([]intake.Profile, len(header))
	for _, line := range lines[1:] {
		for at, cell := range strings.Split(line, ",") {
			profiles[at].Observe(cell)
		}
	}
	return intake.Understand(header, profiles, given, words), header
}

// mapped writes a reading as "title=Deal Name status=Status".
func mapped(r intake.Reading, header []string) string {
	var fields []string
	for _, field := range intake.Fields() {
		for _, column := range r.Columns[field] {
			fields = append(fields, fmt.Sprintf("%s=%s", field, header[column]))
		}
	}
	return strings.Join(fields, " ")
}

func TestColumnsAreUnderstoodByHeaderAndCellsTogether(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"flags are no dates": {
			"Opportunity Name,Stage,Amount,Close Date,Closed,Won\nAudit,Closed Won,1000,3/20/2026,1,1",
			"title=Opportunity Name stage=Stage won=Won closed=Closed value=Amount close_date=Close Date",
		},
		"a source repeats, an id does not": {
			"ID,TITLE,SOURCE_ID\n11,Audit,WEB\n12,Site,WEB", "id=ID title=TITLE source=SOURCE_ID",
		},
		"the deal's id, not the lead's": {
			"lead_id,deal_id,deal_name,stage\nL1,D1,Audit,Lead\nL1,D2,Retainer,Lead", "id=deal_id title=deal_name stage=stage",
		},
		"the deal's name, not the lead's": {
			"Lead Name,Deal Name,Deal Stage\nDana Maler,Audit,Lead", "title=Deal Name contact=Lead Name stage=Deal Stage",
		},
		"-99 is no currency": {
			"Name,Sales Stage,Amount,Currency\nAudit,Prospecting,1000.000000,-99", "title=Name stage=Sales Stage value=Amount",
		},
		"names before days": {
			"Deal - ID,Deal - Title,Deal - Status,Deal - Deal created,Deal - Won time\n1,A,Won,2026-01-01 09:00:00,2026-02-01 09:00:00",
			"id=Deal - ID title=Deal - Title status=Deal - Status created_at=Deal - Deal created won_at=Deal - Won time",
		},
		"French": {
			"Nom de la transaction,Phase de la transaction,Montant,Date de fermeture,Associated Company (Primary)\nAudit,Conclusion gagnée,12500,2026-03-01,Papillon",
			"title=Nom de la transaction account=Associated Company (Primary) stage=Phase de la transaction value=Montant close_date=Date de fermeture",
		},
		"Spanish, with the currency in the header": {
			"id,empresa,etapa,importe_eur\n1,Acme,Negociación,42000", "id=id account=empresa stage=etapa value=importe_eur",
		},
		"a custom field of Salesforce": {
			"Name,StageName,Account.Name,Amount__c\nAudit,Demo,Acme,1000", "title=Name account=Account.Name stage=StageName value=Amount__c",
		},
		"Dynamics": {
			"(Do Not Modify) Opportunity,(Do Not Modify) Row Checksum,(Do Not Modify) Modified On,Topic,Potential Customer,Est. Revenue,Est. Close Date\n" +
				"a-1,x=,1/2/2026 9:00 AM,Audit,Acme,1000.00,1/2/2026",
			"id=(Do Not Modify) Opportunity title=Topic account=Potential Customer value=Est. Revenue expected_close=Est. Close Date modified_at=(Do Not Modify) Modified On",
		},
		"Close writes cents for programs": {
			"id,lead_id,lead_name,value,value_formatted,value_currency,status_label,status_type,date_won,date_lost\n" +
				"o1,l1,Acme,100000,\"€1000.00\",EUR,Won,won,2026-01-02,\no2,l1,Acme,100000,\"€1000.00\",EUR,Open,open,,",
			"id=id account=lead_name stage=status_label status=status_type value=value_formatted value_minor=value currency=value_currency won_at=date_won lost_at=date_lost",
		},
		"Odoo": {
			"External ID,Opportunity,Customer,Stage,Expected Revenue,Expected Closing,Active\nx.1,Audit,Acme,Demo,900,2026-06-01,False",
			"id=External ID title=Opportunity account=Customer stage=Stage active=Active value=Expected Revenue expected_close=Expected Closing",
		},
		"a status of stages is the stage": {
			"Name,Status,Estimated value\nA,Proposal,$900\nB,Demo,$100\nC,Won,$100", "title=Name stage=Status value=Estimated value",
		},
		"a stage of statuses is the status": {"Name,Stage\nA,Open\nB,Won\nC,Open", "title=Name status=Stage"},
		"a first and a last name":           {"Deal,First Name,Last Name\nA,Dana,Maler", "title=Deal first_name=First Name last_name=Last Name"},
		"a name beside a first name":        {"Prénom,Nom,Affaire,Montant\nDana,Maler,Audit,100", "title=Affaire first_name=Prénom last_name=Nom value=Montant"},
		"two days of closing": {
			"Titre,Statut,Gagné le,Perdu le\nA,won,2026-01-02,\nB,lost,,2026-01-03", "title=Titre status=Statut won_at=Gagné le lost_at=Perdu le",
		},
		"several e-mails": {
			"Name,Email,Person - Email - Home\nA,a@example.com,b@example.com", "title=Name email=Email email=Person - Email - Home",
		},
		"a contact of addresses":            {"Name,Contact\nA,a@example.com", "title=Name email=Contact"},
		"a part of the name":                {"Project,Our total fee net\nA,1000.50\nB,20.00", "title=Project value=Our total fee net"},
		"the end of a compound":             {"Projekt,Schätzsumme\nA,1000\nB,20", "title=Projekt value=Schätzsumme"},
		"money that nobody named":           {"Project,Összeg\nA,100 zł\nB,200 zł", "title=Project value=Összeg"},
		"a column of codes":                 {"Project,Amount,Waluta\nA,100,PLN\nB,200,EUR", "title=Project value=Amount currency=Waluta"},
		"a currency is all the header says": {"Projekt,€\nA,100\nB,20", "title=Projekt value=€"},
		"the revenue of a year":             {"Projekt,Umsatz 2023\nA,100\nB,20", "title=Projekt"},
		"amounts in thousands":              {"Projekt,Wert (T€)\nA,100\nB,20", "title=Projekt value=Wert (T€)"},
		"the currency of another amount":    {"Name,Amount,Currency of weighted value\nA,1,EUR\nB,2,GBP", "title=Name value=Amount currency=Currency of weighted value"},
		"a plan in other words":             {"Projekt,Erwarteter Zuschlag,Erwartete Lieferung\nA,1.2.2027,1.5.2027\nB,3.2.2027,1.6.2027", "title=Projekt expected_close=Erwarteter Zuschlag"},
		"crowns of Sweden":                  {"Kund,Affär,Värde\nA,B,12 500 kr\nC,D,900 kr", "title=Affär account=Kund value=Värde"},
		"a step, not its day":               {"Client,Project,Follow up\nA,B,Send the offer\nC,D,Call Ana", "title=Project account=Client next_step=Follow up"},
		"the day of a step":                 {"Client,Project,Follow up\nA,B,2026-12-03\nC,D,2026-12-04", "title=Project account=Client next_activity=Follow up"},
		"columns in Polish":                 {"Klient,Temat,Kwota,Powód przegranej\nAcme,Audyt,900,Za drogo", "title=Temat account=Klient value=Kwota lost_reason=Powód przegranej"},
		"columns in Japanese":               {"案件名,会社名,金額,受注日\n移行,Acme,1200,2026年4月27日", "title=案件名 account=会社名 value=金額 won_at=受注日"},
		"other people's ids and owners":     {"Deal Owner.id,Deal Owner,Account Name.id,Deal Name\n1,Kim,2,Audit", "title=Deal Name owner=Deal Owner"},
	} {
		r, header := understood(c.text, nil)
		if got := mapped(r, header); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, c.want)
		}
	}
}

func TestAColumnThatIsNotWhatItSaysIsReported(t *testing.T) {
	r, _ := understood("Name,Amount,Currency\nAudit,1000.00,-99\nSite,2000.00,-99", nil)
	if len(r.Fallen) != 1 || r.Fallen[0] != (intake.Fallen{Column: 2, Field: intake.Currency}) {
		t.Errorf("fallen = %v", r.Fallen)
	}
	if r, _ := understood("Name,Összeg\nAudit,100 zł", nil); !slices.Equal(r.Guessed, []intake.Field{intake.Value}) {
		t.Errorf("guessed = %v", r.Guessed)
	}
}

func TestWhatDecidesHowDealsLandIsAsked(t *testing.T) {
	questions := func(text string, given intake.Columns) string {
		r, header := understood(text, given)
		var asked []string
		for _, q := range r.Questions {
			guess := ""
			if len(q.Columns) > 0 {
				guess = header[q.Columns[0]]
			}
			asked = append(asked, fmt.Sprintf("%s=%s", q.Field, guess))
		}
		return strings.Join(asked, " ")
	}
	const unnamed = "Klant,Szakasz,Összeg\nAcme,Oferta,1200\nBeta,Wygrana,900\nGama,Wygrana,12000\nDelta,Oferta,900"
	for _, c := range []struct {
		text  string
		given intake.Columns
		want  string
	}{
		{unnamed, nil, "stage=Szakasz value=Összeg"},
		{unnamed, intake.Columns{intake.Stage: {1}, intake.Value: nil}, ""},
		{"colour,size\nred,5", nil, "title=colour"},
		{"4,5\n6,7", nil, "title="},
		{"Name,Region,Priority\nA,North,High\nB,North,High\nC,South,High\nD,South,Low", nil, ""},
		{"Name,Szakasz\nA,Demo\nB,Demo\nC,Won\nD,Won", nil, ""},
	} {
		if got := questions(c.text, c.given); got != c.want {
			t.Errorf("%q asks %q, want %q", c.text, got, c.want)
		}
	}
}

func TestAListOfPeopleIsNoListOfDeals(t *testing.T) {
	for text, want := range map[string]bool{
		"Record ID,First Name,Last Name,Email,Lead Status\n101,Dana,Maler,d@example.com,New":                 true,
		"Person - ID,Person - Name,Person - Email - Work,Person - Phone\n1,Dana,d@example.com,+49 30 123456": true,
		"First Name,Last Name,Company,Status\nDana,Maler,Acme,Won":                                           false,
		"First Name,Last Name,Deal Value\nDana,Maler,100":                                                    false,
		"Name,Company\nPiped,Acme": false,
		"Name,Email,Phone,Status\nDana Maler,d@example.com,+49 30 123456,Won":   false,
		"Name,Email,Stage\nShop,d@example.com,Proposal":                         false,
		"Name,Email,Value\nShop,d@example.com,1000":                             false,
		"Name,Email,Close date\nShop,d@example.com,2026-12-01":                  false,
		"Name,Contact,Email,Phone\nShop,Dana Maler,d@example.com,+49 30 123456": false,
		"Name,First name,Last name,Email\nShop,Dana,Maler,d@example.com":        false,
		"Name,Email,Next step\nShop,d@example.com,call":                         false,
		"Name,Email,Budget\nShop,d@example.com,1000":                            false,
		"Name,Email,Notes\nShop,d@example.com,wants a quote":                    false,
		"Deal,Email,Phone,Company\nShop,d@example.com,+49 30 123456,Acme":       false,
		"Project,Email,Company\nShop,d@example.com,Acme":                        false,
	} {
		if r, _ := understood(text, nil); r.IsPeople != want {
			t.Errorf("%q: people %v", text, r.IsPeople)
		}
	}
}

func TestEveryNameOfTheDictionaryIsAField(t *testing.T) {
	for _, header := range []string{"Deal - Titel", "Negócio - Valor", "Nombre del trato", "Fase della trattativa", "Verwachte sluitdatum", "Datum des verlorenen Deals"} {
		if r, _ := understood(header+",x\n,", nil); len(r.Columns) == 0 {
			t.Errorf("%q is not known", header)
		}
	}
	if bad := intake.UnknownFields(); len(bad) > 0 {
		t.Errorf("no fields: %v", bad)
	}
}

func TestTheHeadersOfCommonExportsAreKnown(t *testing.T) {
	cells := map[intake.Field]string{intake.Value: "1200.50", intake.Currency: "EUR", intake.Email: "a@example.com", intake.Phone: "+49 30 123456"}
	for header, want := range map[string]intake.Field{
		"Deal - Deal created": intake.CreatedAt, "Deal - Deal closed on": intake.ClosedAt, "Deal - Source channel": intake.Source,
		"Deal - Next activity date": intake.NextActivity, "Closing Date": intake.CloseDate, "Potential Name": intake.Title,
		"Reason For Loss": intake.LostReason, "Expected Revenue": intake.Value, "Expected Closing": intake.ExpectedClose, "Topic": intake.Title,
		"Potential Customer": intake.Account, "Est. Revenue": intake.Value, "Est. Close Date": intake.ExpectedClose, "Actual Close Date": intake.ClosedAt,
		"Amount in company currency": intake.Value, "Estimated value": intake.Value, "status_type": intake.Status, "date_won": intake.WonAt,
		"date_lost": intake.LostAt, "Related contacts": intake.Contact, "Section/Column": intake.Stage, "amount_usd": intake.Value,
		"close_value": intake.Value, "acv": intake.Value, "arr": intake.Value, "actual_close_date": intake.ClosedAt, "Current Stage": intake.Stage,
		"current_status": intake.Status, "First Name": intake.FirstName, "Primary Contact Email": intake.Email, "Deal - Währung von Wert": intake.Currency,
		"Devise": intake.Currency, "Moeda": intake.Currency, "$currency_symbol": intake.Currency, "Deal - Wert": intake.Value, "Montant": intake.Value,
		"Deal - Datum des gewonnenen Deals": intake.WonAt, "Gagné le": intake.WonAt, "Perdu le": intake.LostAt, "Etapa do negócio": intake.Stage,
		"Nombre del negocio": intake.Title, "Fase della trattativa": intake.Stage, "Verwachte sluitdatum": intake.ExpectedClose,
		"Affaire - Heure de l'échec": intake.LostAt, "Negocio - Fecha de ganado": intake.WonAt, "Kunde": intake.Account, "Ansprechpartner": intake.Contact,
		"Personne - Téléphone - Travail": intake.Phone, "Budget__c": intake.Value, "Deal Description": intake.Description, "Notizen": intake.Note,
	} {
		cell := cells[want]
		if want.IsDay() {
			cell = "2026-01-02"
		}
		r, _ := understood(strings.ReplaceAll(header, ",", " ")+"\n"+cell, nil)
		if !slices.Equal(r.Columns[want], []int{0}) {
			t.Errorf("%q is %v, want %s", header, r.Columns, want)
		}
	}
}

func FuzzUnderstand(f *testing.F) {
	f.Add("Name,Amount\nA,100 zł", "title")
	f.Add("Deal - Title,(Do Not Modify) X,$currency_symbol,Value (EUR)\n=x,2026-01-01,-99,€", "value")
	f.Add("(,),[]\n,,", "")
	f.Fuzz(func(t *testing.T, text, field string) {
		given := intake.Columns{}
		if slices.Contains(intake.Fields(), intake.Field(field)) {
			given[intake.Field(field)] = []int{0}
		}
		lines := strings.Split(text, "\n")
		header := strings.Split(lines[0], ",")
		profiles := make([]intake.Profile, len(header))
		for _, line := range lines[1:] {
			for at, cell := range strings.Split(line, ",") {
				if at < len(profiles) {
					profiles[at].Observe(cell)
				}
			}
		}
		r := intake.Understand(header, profiles, given, words)
		seen := map[int]intake.Field{}
		for field, columns := range r.Columns {
			for _, column := range columns {
				if other, twice := seen[column]; twice || column < 0 || column >= len(header) {
					t.Fatalf("column %d is %s and %s", column, field, other)
				}
				seen[column] = field
			}
		}
		for _, q := range r.Questions {
			for _, column := range q.Columns {
				if _, isUsed := seen[column]; isUsed {
					t.Fatalf("column %d is used, and asked about", column)
				}
			}
		}
	})
}

func TestTheFileNamesTheCurrency(t *testing.T) {
	for text, want := range map[string]string{
		"Name,Value (EUR)\nA,1":         "EUR",
		"Name,importe_eur\nA,1":         "EUR",
		"Name,amount_usd\nA,1":          "USD",
		"Name,Betrag in €\nA,1":         "€",
		"Name,Amount\nA,£5\nB,£7\nC,12": "£",
		"Name,Amount\nA,12":             "",
		"Name,Total for all\nA,12":      "",
	} {
		if r, _ := understood(text, nil); r.Currency != want {
			t.Errorf("%q: %q, want %q", text, r.Currency, want)
		}
	}
}

func TestTheDealsOwnAmountIsChosen(t *testing.T) {
	for text, want := range map[string]string{
		"Deal,Amount in cents\nA,1200":                                                "title=Deal value=Amount in cents",
		"Deal,USDk\nA,12":                                                             "title=Deal value=USDk",
		"Deal,TEUR\nA,12":                                                             "title=Deal value=TEUR",
		"Deal,CHF HT\nA,12":                                                           "title=Deal value=CHF HT",
		"Deal,Wert (in EUR; netto)\nA,12":                                             "title=Deal value=Wert (in EUR; netto)",
		"Deal,Amount EUR,Amount USD\nA,1,\nB,,2":                                      "title=Deal value=Amount EUR value=Amount USD",
		"Deal,Amount (converted),Amount\nA,1,2":                                       "title=Deal value=Amount",
		"Deal,Amount in company currency,Amount\nA,1,2":                               "title=Deal value=Amount",
		"Deal,Betrag brutto,Betrag netto\nA,119,100":                                  "title=Deal value=Betrag netto",
		"Deal,Montant TTC,Montant HT\nA,120,100":                                      "title=Deal value=Montant HT",
		"Deal,Price,Quantity,Total\nA,10,3,30":                                        "title=Deal value=Total",
		"Deal,Price,Quantity\nA,10,3":                                                 "title=Deal value=Price quantity=Quantity",
		"Projekt,Menge,Einzelpreis,Gesamt\nA,3,10,30":                                 "title=Projekt value=Gesamt",
		"Projekt,Tage,Tagessatz (€)\nA,3,800":                                         "title=Projekt value=Tagessatz (€) quantity=Tage",
		"Projet,Nb jours,TJM\nA,3,800":                                                "title=Projet value=TJM quantity=Nb jours",
		"Negocio,Cantidad,Precio\nA,3,800":                                            "title=Negocio value=Precio quantity=Cantidad",
		"Negocio,Cantidad\nA,3":                                                       "title=Negocio value=Cantidad",
		"Deal,Est. Revenue,Actual Revenue\nA,3,4":                                     "title=Deal value=Est. Revenue final_value=Actual Revenue",
		"Deal,Actual Revenue\nA,3":                                                    "title=Deal value=Actual Revenue",
		"Deal,Expected revenue,Revenue\nA,3,4":                                        "title=Deal value=Revenue",
		"Deal,Erwarteter Umsatz,Umsatz\nA,3,4":                                        "title=Deal value=Umsatz",
		"Deal,Expected revenue\nA,3":                                                  "title=Deal value=Expected revenue",
		"id,Customer,Description,amount_cents\nq1,Acme,Website,100\nq2,Beta,Shop,200": "id=id title=Description account=Customer value=amount_cents",
		"Deal,Gewichteter Betrag,Betrag\nA,3,4":                                       "title=Deal value=Betrag",
	} {
		if r, header := understood(text, nil); mapped(r, header) != want {
			t.Errorf("%q:\n got %s\nwant %s", text, mapped(r, header), want)
		}
	}
}
