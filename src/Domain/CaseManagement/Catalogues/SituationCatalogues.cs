using Kim.Domain.Shared;

namespace Kim.Domain.CaseManagement.Catalogues;

/// <summary>Codes that describe a person's situation and the way to the case management.</summary>
public static class SituationCatalogues
{
    public static readonly CodeList LifeDomains = new("life-domain", "Lebensbereiche", "Life domains",
    [
        new("residence", "Aufenthalt/Rechtliches", "Residence and legal matters"),
        new("housing", "Wohnen", "Housing"),
        new("language", "Sprache", "Language"),
        new("education", "Schule/Kita/Bildung", "School, day care and education"),
        new("training", "Ausbildung/Studium/Anerkennung", "Training, studies and recognition"),
        new("work", "Arbeit", "Work"),
        new("finances", "Finanzen/Leistungen/Schulden", "Finances, benefits and debts"),
        new("health", "Gesundheit/Behinderung/Sucht", "Health, disability and addiction"),
        new("family", "Familie/Kinder/Erziehung", "Family, children and parenting"),
        new("social-network", "Soziales Netz/Teilhabe/Ehrenamt", "Social network, participation and volunteering"),
        new("discrimination", "Diskriminierung/Gewaltschutz", "Discrimination and protection from violence"),
        new("digital-mobility", "Digitales/Mobilität", "Digital access and mobility"),
        new("everyday-life", "Alltagsorganisation/Behörden", "Everyday life and authorities"),
    ])
    {
        FixedCodes = ["residence", "housing", "language", "work", "finances", "health", "family"],
    };

    public static readonly CodeList LegalSpheres = new("legal-sphere", "Rechtskreise", "Legal spheres",
    [
        new("sgb-2", "SGB II", "Social Code II (jobseekers)"),
        new("sgb-3", "SGB III", "Social Code III (employment promotion)"),
        new("sgb-5", "SGB V", "Social Code V (health insurance)"),
        new("sgb-8", "SGB VIII", "Social Code VIII (children and youth)"),
        new("sgb-9", "SGB IX", "Social Code IX (participation)"),
        new("sgb-11", "SGB XI", "Social Code XI (care)"),
        new("sgb-12", "SGB XII", "Social Code XII (social assistance)"),
        new("asylblg", "AsylbLG", "Asylum Seekers' Benefits Act"),
        new("aufenthg-stag", "AufenthG/StAG", "Residence and nationality law"),
        new("bafoeg-bab", "BAföG/BAB", "Training assistance"),
        new("family-benefits", "UVG/Elterngeld/Kindergeld/Wohngeld", "Family and housing benefits"),
        new("schulg", "SchulG", "School law"),
        new("other", "Sonstige", "Other"),
    ]);

    public static readonly CodeList ResidenceStatus = new("residence-status", "Aufenthaltsstatus", "Residence status",
    [
        new("eu-freedom", "EU-Freizügigkeit", "EU freedom of movement"),
        new("asylum-procedure", "Ankunftsnachweis/Aufenthaltsgestattung", "Asylum procedure"),
        new("toleration-60a", "Duldung (§ 60a)", "Toleration (s. 60a)"),
        new("toleration-60b", "Duldung „light“ (§ 60b)", "Toleration (s. 60b)"),
        new("training-work-toleration", "Ausbildungs-/Beschäftigungsduldung", "Toleration for training or work"),
        new("s24", "§ 24 AufenthG", "Temporary protection (s. 24)"),
        new("s25", "§ 25 Abs. 1, 2, 3, 5 AufenthG", "Humanitarian title (s. 25)"),
        new("s25a", "§ 25a AufenthG", "Well-integrated young people (s. 25a)"),
        new("s25b", "§ 25b AufenthG", "Sustainable integration (s. 25b)"),
        new("s104c", "§ 104c AufenthG (Bestand)", "Opportunity residence (s. 104c, existing)"),
        new("family-reunion", "Familiennachzug (§§ 27 ff.)", "Family reunion"),
        new("work-or-training", "Erwerb/Ausbildung (§§ 16–21)", "Work or training"),
        new("settlement", "Niederlassungserlaubnis/Daueraufenthalt-EU", "Settlement permit"),
        new("fictional-permit", "Fiktionsbescheinigung", "Provisional certificate"),
        new("german", "Deutsche Staatsangehörigkeit", "German citizenship"),
        new("unclear", "Ungeklärt/ohne Papiere", "Unclear or without papers"),
        new("not-stated", "Keine Angabe", "Not stated"),
    ]);

    public static readonly CodeList AccessRoutes = new("access-route", "Zugangswege", "Access routes",
    [
        new("self", "Selbstmelder*in", "Self-referral"),
        new("mbe", "MBE", "Migration counselling for adults"),
        new("jmd", "JMD", "Youth migration service"),
        new("refugee-counselling", "Flüchtlingsberatung", "Refugee counselling"),
        new("jobcentre", "Jobcenter/Agentur für Arbeit", "Job centre"),
        new("social-office", "Sozialamt", "Social welfare office"),
        new("foreigners-authority", "ABH/EBH", "Foreigners' or naturalisation authority"),
        new("youth-office", "Jugendamt", "Youth welfare office"),
        new("school", "Schule/Kita", "School or day care"),
        new("volunteers", "Ehrenamt", "Volunteers"),
        new("health-care", "Gesundheitswesen", "Health care"),
        new("outreach", "Aufsuchend", "Outreach"),
        new("challenge-report", "Weitergabe aus Meldebogen", "Passed on from a report"),
        new("other-carrier", "Übergabe durch anderen Träger", "Handed over by another carrier"),
        new("other", "Sonstige", "Other"),
    ])
    {
        FixedCodes = ["outreach", "challenge-report", "other-carrier"],
    };

    public static readonly CodeList ExistingCaseManagement = new("existing-case-management", "Bestehendes Fallmanagement", "Existing case management",
    [
        new("sgb-2", "SGB II (Jobcenter)", "Social Code II"),
        new("sgb-3", "SGB III (Agentur für Arbeit)", "Social Code III"),
        new("sgb-8", "SGB VIII (Jugendhilfe)", "Social Code VIII"),
        new("sgb-12", "SGB XII (Sozialhilfe)", "Social Code XII"),
        new("jmd", "JMD", "Youth migration service"),
        new("mbe", "MBE", "Migration counselling for adults"),
        new("teilhabemanagement", "Teilhabemanagement", "Participation management"),
    ]);

    public static readonly CodeList IntakeCriteria = new("intake-criterion", "Kriterien der Fallklärung", "Intake criteria",
    [
        new("complex-needs", "Komplexe Bedarfslage", "Complex needs"),
        new("many-actors", "Hohe Akteursdichte", "Many actors"),
        new("regular-services-insufficient", "Regelversorgung greift nicht", "Regular services are not enough"),
        new("own-resources-lacking", "Fehlende eigene Ressourcen", "Own resources are lacking"),
        new("consent", "Einwilligung", "Consent"),
    ])
    {
        IsFixed = true,
    };

    public static readonly CodeList AccessCriteria = new("access-criterion", "Zugangskriterien", "Access criteria",
    [
        new("complex-needs", "Der Bedarf ist komplex", "Needs are complex"),
        new("offers-unknown", "Angebote sind unbekannt oder unklar", "Offers are unknown or unclear"),
        new("many-actors", "Viele Stellen und Behörden sind beteiligt", "Many actors and authorities are involved"),
        new("system-impedes", "Das bestehende System erschwert ein eigenständiges Leben", "The existing system impedes an independent life"),
    ])
    {
        FixedCodes = ["complex-needs", "offers-unknown", "many-actors", "system-impedes"],
    };
}
