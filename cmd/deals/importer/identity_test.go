package importer_test

import (
	"testing"

	"deals/pipeline/refusal"
)

func TestACorrectedSheetChangesItsDeals(t *testing.T) {
	const header = "Deal,Company,Contact,Value\n"
	for name, c := range map[string]struct {
		first, then        string
		fresh, changed, to int
	}{
		"a contact filled in":           {"Gate,Hall,,2000\n", "Gate,Hall,Jo,2000\n", 0, 1, 1},
		"a value changed":               {"Gate,Hall,,2000\n", "Gate,Hall,,2500\n", 0, 1, 1},
		"an account filled in":          {"Gate,,,2000\n", "Gate,Hall,,2000\n", 0, 1, 1},
		"another spelling":              {"Gate,Hall,,2000\n", "GATE, hall ,,2000\n", 0, 1, 1},
		"two alike stay two":            {"Gate,Hall,,1\nGate,Hall,,2\n", "Gate,Hall,,1\nGate,Hall,,2\n", 0, 0, 2},
		"two alike in another order":    {"Gate,Hall,,1\nGate,Hall,,2\n", "Gate,Hall,,2\nGate,Hall,,1\n", 0, 0, 2},
		"two alike, one of them other":  {"Gate,Hall,,1\nGate,Hall,,2\n", "Gate,Hall,,2\nGate,Hall,Jo,1\n", 0, 1, 2},
		"two alike, and a third before": {"Gate,Hall,,1\nGate,Hall,,2\n", "Gate,Hall,,3\nGate,Hall,,1\nGate,Hall,,2\n", 1, 0, 3},
		"two alike, one is gone":        {"Gate,Hall,,1\nGate,Hall,,2\n", "Gate,Hall,,2\n", 0, 0, 2},
		"another account is another":    {"Gate,Hall,,1\n", "Gate,Hall,,1\nGate,Port,,2\n", 1, 0, 2},
		"no account beside one with":    {"Gate,,,1\n", "Gate,,,1\nGate,Hall,,2\n", 1, 0, 2},
	} {
		s := &shelf{}
		s.bring(t, header+c.first, options())
		survey := s.bring(t, header+c.then, options())
		if survey.New != c.fresh || survey.Changed != c.changed || len(s.deals) != c.to {
			t.Errorf("%s: %+v, %d deals", name, survey, len(s.deals))
		}
		if survey := s.bring(t, header+c.then, options()); survey.Landing() != 0 {
			t.Errorf("%s, again: %+v", name, survey)
		}
	}
}

func TestAColumnAddedToAnExportKeepsItsDeals(t *testing.T) {
	s := &shelf{}
	s.bring(t, "ID,Title,Value\n1,A,1\n2,B,2\n", options())
	if survey := s.bring(t, "ID,Title,Value,Phone\n1,A,1,123\n2,B,3,\n3,C,1,\n", options()); survey.New != 1 || survey.Changed != 2 {
		t.Errorf("with ids: %+v", survey)
	}
	s = &shelf{}
	s.bring(t, "Title,Account,Value\nA,X,1\nB,Y,2\n", options())
	if survey := s.bring(t, "Title,Account,Value,Phone\nA,X,1,123\nB,Y,2,\n", options()); survey.New != 0 || survey.Changed != 1 || len(s.deals) != 2 {
		t.Errorf("without ids: %+v", survey)
	}
	if survey := s.bring(t, "Title,Account,Value,Phone\nA,X,1,123\nB,Y,2,\n", options()); survey.Landing() != 0 {
		t.Errorf("without ids, again: %+v", survey)
	}
}

// Two accounts of one program write the same header and the same ids. A name keeps their
// deals apart, and the next file of each is recognised by its rows.
func TestANamedSourceKeepsItsDealsApart(t *testing.T) {
	const header = "ID,Deal,Value\n"
	s := &shelf{}
	s.bring(t, header+"1,Gate,100\n2,Hall,200\n", options())
	const other = header + "1,Port,300\n2,Yard,400\n3,Quay,500\n"
	s.bring(t, header+"1,Gate,100\n2,Hall,200\n3,Shop,300\n", options())
	i, err := read(t, file(t, other), options())
	if err != nil {
		t.Fatal(err)
	}
	_, err = i.Survey(t.Context(), s)
	hasRefusal(t, err, refusal.Usage, "other deals in the book", "--source-name NAME")
	south := options()
	south.Source = "Pipedrive south"
	if survey := s.bring(t, other, south); survey.New != 3 {
		t.Fatalf("another account: %+v", survey)
	}
	if survey := s.bring(t, header+"1,Port,350\n2,Yard,400\n", south); survey.Changed != 1 || survey.Same != 1 {
		t.Errorf("with its name: %+v", survey)
	}
	if survey := s.bring(t, header+"1,Gate,150\n2,Hall,200\n", options()); survey.Changed != 1 || survey.Same != 1 {
		t.Errorf("the first one: %+v", survey)
	}
}
