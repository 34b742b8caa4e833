package people

import (
	"slices"
	"strings"

	"deals/pipeline/accounts"
)

// joined leaves out people who are in the list before: by the same email, unless the
// name or the account is another one, or with the same in every cell. What only the later
// one has is kept.
func joined(list []person) (people []person, duplicates int) {
	byEmail, byText := map[string][]int{}, map[string]int{}
	for _, p := range list {
		if at := earlier(people, byEmail, byText, &p); at >= 0 {
			people[at].add(&p)
			duplicates++
			continue
		}
		people = append(people, p)
		byText[p.text()] = len(people)
		for _, address := range p.Emails {
			key := strings.ToLower(address)
			byEmail[key] = append(byEmail[key], len(people)-1)
		}
	}
	return people, duplicates
}

// earlier is the place of somebody in the list so far, or -1.
func earlier(people []person, byEmail map[string][]int, byText map[string]int, p *person) int {
	for _, address := range p.Emails {
		for _, at := range byEmail[strings.ToLower(address)] {
			if isSame(people[at].Name, p.Name) && isSame(accounts.FoldAccount(people[at].Account), accounts.FoldAccount(p.Account)) {
				return at
			}
		}
	}
	return byText[p.text()] - 1
}

// isSame reports whether two texts are the same, or one is missing.
func isSame(a, b string) bool { return a == "" || b == "" || strings.EqualFold(a, b) }

// text is the same for people who are the same in every cell.
func (p *person) text() string {
	return strings.ToLower(strings.Join([]string{p.Name, p.Role, p.Account, strings.Join(p.Emails, " "), strings.Join(p.Phones, " ")}, "\x00"))
}

// add takes what a later row of the same person has besides.
func (p *person) add(later *person) {
	for _, one := range []struct{ to, from *string }{{&p.Name, &later.Name}, {&p.Role, &later.Role}, {&p.Account, &later.Account}} {
		if *one.to == "" {
			*one.to = *one.from
		}
	}
	for _, address := range later.Emails {
		if !slices.ContainsFunc(p.Emails, func(own string) bool { return strings.EqualFold(own, address) }) {
			p.Emails = append(p.Emails, address)
		}
	}
	for _, number := range later.Phones {
		if !slices.Contains(p.Phones, number) {
			p.Phones = append(p.Phones, number)
		}
	}
}
