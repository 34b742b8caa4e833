package lists

import (
	"testing"

	"deals/pipeline"
)

func TestATitleBesideItsAccountDropsTheAccount(t *testing.T) {
	for _, c := range []struct{ title, account, want string }{
		{"Stark Industries - Pilot rollout", "Stark Industries", "Pilot rollout"},
		{"STARK INDUSTRIES: Pilot", "Stark Industries", "Pilot"},
		{"Stark Industries – Pilot", "Stark Industries", "Pilot"},
		{"Stark Industries | Pilot", "Stark Industries", "Pilot"},
		{"Stark - Pilot", "Stark Industries", "Pilot"},
		{"Stark Industries Pilot", "Stark Industries", "Pilot"},
		{"Nordlicht GmbH & Co. KG - Shop", "Nordlicht GmbH & Co. KG", "Shop"},
		{"Café Ä - Shop", "CAFÉ ä", "Shop"},
		{"Data audit", "Data", "Data audit"},
		{"Stark Industries", "Stark Industries", "Stark Industries"},
		{"Stark Industries - ", "Stark Industries", "Stark Industries - "},
		{"Stark Industries - 2", "Stark Industries", "Stark Industries - 2"},
		{"Starkenburg - Pilot", "Stark", "Starkenburg - Pilot"},
		{"T-Shirts for the fair", "T", "T-Shirts for the fair"},
		{"Website relaunch", "", "Website relaunch"},
		{"Website relaunch", "Kestrel & Co", "Website relaunch"},
		{"\xff - Pilot", "\xff", "Pilot"},
		{"", "Stark", ""},
	} {
		if got := TitleBeside(&pipeline.Deal{Title: c.title, Account: c.account}); got != c.want {
			t.Errorf("%q beside %q is %q, want %q", c.title, c.account, got, c.want)
		}
	}
}
