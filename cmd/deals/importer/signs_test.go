package importer_test

import (
	"slices"
	"strings"
	"testing"
)

// landing lists the outcome of each row; a question is "?" and its guess.
func (s *shelf) landing(t *testing.T, text string) string {
	t.Helper()
	survey := s.bring(t, text, options())
	for _, reason := range survey.Reasons {
		t.Errorf("rejected: %s", reason.Text)
	}
	var all []string
	for i := range s.deals {
		all = append(all, s.deals[i].Title+" "+string(s.deals[i].Status))
	}
	for _, q := range survey.Questions {
		all = append(all, "? "+q.Value)
		if len(q.Lines) == 0 || q.Column == "" || q.Other != "" && q.Against == "" {
			t.Errorf("a question that cannot be put into words: %+v", q)
		}
	}
	return strings.Join(all, ", ")
}

// Columns of yes and no, of days and of groups say how a deal ended where the stage is
// the user's own, and are asked about where they contradict or do not say it all.
func TestWhatIsBesideTheWordsSaysHowADealEnded(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"HubSpot": {
			"Record ID,Deal Name,Deal Stage,Amount,Close Date,Is Closed Won,Is closed lost,Is Deal Closed?\n1,A,Fin de partie,1,2026-03-01,true,false,true\n" +
				"2,B,Game over,1,2026-03-01,false,true,true\n3,C,Warteschlange,1,2027-03-01,false,false,false\n",
			"A won, B lost, ? Warteschlange=open",
		},
		"HubSpot, contradicting": {
			"Record ID,Deal Name,Deal Stage,Amount,Close Date,Is Closed Won,Is closed lost\n1,A,Closed Won,1,2026-03-01,false,true\n2,B,Closed Won,1,2026-03-01,true,false\n",
			"B won, ? Closed Won=won",
		},
		"Salesforce": {
			"Id,Name,StageName,Amount,CloseDate,IsWon,IsClosed\n1,A,Alpha,1,2026-03-01,true,true\n2,B,Beta,1,2026-03-01,false,true\n3,C,Proposal/Price Quote,1,2027-03-01,false,false\n",
			"A won, B lost, C open",
		},
		"Salesforce without a stage": {
			"Opportunity Name,Amount,Close Date,Is Closed,Is Won\nA,1,2026-03-01,1,1\nB,1,2026-03-01,1,0\nC,1,2027-03-01,0,0\nD,1,2027-03-01,0,1\n",
			"A won, B lost, C open, ? Is Won: 1=won",
		},
		"closed only": {
			"Opportunity Name,Amount,Close Date,Is Closed\nA,1,2026-03-01,1\nB,1,2027-03-01,0\n",
			"B open, ? Is Closed: 1=won",
		},
		"Odoo": {
			"Opportunity,Customer,Expected Revenue,Stage,Active,Probability,Closed Date\nA,X,1,Alpha,True,100,2026-03-01\nB,X,1,Alpha,False,0,2026-03-01\nC,X,1,Proposition,True,30,\n",
			"B lost, C open, ? Alpha=won",
		},
		"Dynamics": {
			"Topic,Potential Customer,Est. Revenue,statecode,Est. Close Date\nA,X,1,1,2026-03-01\nB,X,1,2,2026-03-01\nC,X,1,0,2027-03-01\n",
			"A won, B lost, C open",
		},
		"a sheet": {
			"Kunde;Projekt;Wert;Gewonnen\nK;A;1;x\nK;B;2;\nK;C;3;nein\n",
			"A won, B open, ? Gewonnen: nein=open",
		},
		"a sheet with a question mark": {
			"Client,Project,Value,Won?,Close date\nK,A,1,yes,2026-03-01\nK,B,2,no,2026-03-01\nK,C,3,,2027-03-01\n",
			"A won, C open, ? Won?: no=lost",
		},
		"monday, beside a stage": {
			"Name,Group,Stage,Deal Value,Close Date\nA,Closed Won,Negotiation,1,2026-03-01\nB,Lost,Proposal,1,2026-03-01\nC,Active deals,Proposal,1,2027-03-01\nD,Active deals,Closed Won,1,2026-03-01\n",
			"A won, B lost, C open, ? Closed Won=won",
		},
		"monday, beside a status": {
			"Name,Group,Status,Deal Value,Close Date\nA,Closed Won,Negotiation,1,2026-03-01\nB,Lost,Proposal,1,2026-03-01\nC,Active deals,Discovery,1,2027-03-01\n",
			"A won, B lost, C open",
		},
		"a board": {
			"Name,Board,Stage,Deal Value\nA,Won,Negotiation,1\nB,Lost,Proposal,1\nC,Archive,Proposal,1\nD,Deals,Proposal,1\n",
			"A won, B lost, D open, ? Archive=lost",
		},
		"days": {
			"Deal,Value,Closed Won Date,Closed Lost Date\nA,1,2026-03-01,\nB,1,,2026-03-01\nC,1,,\nD,1,2026-03-01,2026-05-01\nE,1,2026-05-01,2026-03-01\n",
			"A won, B lost, C open, ? Closed Lost Date=lost, ? Closed Won Date=won",
		},
		"Spanish days": {"Negocio,Valor,Fecha ganada,Fecha perdida\nA,1,2026-03-01,\nB,1,,2026-03-01\nC,1,,\n", "A won, B lost, C open"},
		"French days":  {"Affaire;Valeur;Gagné le;Perdu le\nA;1;2026-03-01;\nB;1;;2026-03-01\nC;1;;\n", "A won, B lost, C open"},
		"certain, and past": {
			"Deal,Value,Stage,Probability,Close date\nA,1,Proposal,100%,2026-03-01\nB,1,Proposal,0 %,2026-03-01\nC,1,Proposal,50%,2026-03-01\nD,1,Demo,100%,2027-03-01\n",
			"C open, D open, ? 100%=won, ? 0 %=lost",
		},
	} {
		s := &shelf{}
		if got := s.landing(t, c.text); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
		// The answers bring the rest.
		all := s.bring(t, c.text, options()).Questions
		if len(all) == 0 {
			continue
		}
		if survey := s.bring(t, c.text, answered(t, all)); survey.Rejected > 0 || survey.Changed > 0 {
			t.Errorf("%s: answered, %+v", name, survey)
		}
		if slices.ContainsFunc(strings.Fields(s.statuses()), func(status string) bool { return status == "" }) {
			t.Errorf("%s: %s", name, s.statuses())
		}
	}
}
