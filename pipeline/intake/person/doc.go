// Package person takes apart cells that name people and companies: "Dana Maler
// (dana@example.com); Jo Roe <jo@example.com>" is two people, each with an address, and
// "Acme (https://…)" is a company with a link.
package person
