package importer_test

import "testing"

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
