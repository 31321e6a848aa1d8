using Kim.Domain.Shared;

namespace Kim.Domain.Organisation;

public static class OrganisationErrors
{
    public static readonly Error NameRequired = Error.Rule("organisation.name-required", "Ein Name von höchstens 200 Zeichen ist nötig.");

    public static readonly Error SlugInvalid =
        Error.Rule("organisation.slug-invalid", "Das Kürzel besteht aus Kleinbuchstaben, Ziffern und Bindestrichen.");

    public static readonly Error TypeUnknown = Error.Rule("organisation.type-unknown", "Diese Art gibt es nicht.");

    public static readonly Error RegimeUnknown = Error.Rule("organisation.regime-unknown", "Diese Datenschutzregelung gibt es nicht.");

    public static readonly Error PeriodInvalid = Error.Rule("organisation.period-invalid", "Das Ende liegt vor dem Beginn.");

    public static readonly Error OwnParent = Error.Rule("unit.own-parent", "Eine Einheit ist sich nicht selbst übergeordnet.");

    public static readonly Error BausteinUnknown = Error.Rule("position.baustein-unknown", "Es gibt die Bausteine 1, 2 und 3.");

    public static readonly Error FteInvalid = Error.Rule("position.fte-invalid", "Der Stellenanteil liegt über 0 und höchstens bei 1.");

    public static readonly Error FilledOutsideFunding =
        Error.Rule("position.filled-outside-funding", "Eine Stelle wird innerhalb ihres Förderzeitraums besetzt.");

    public static readonly Error PartnerExists = Error.Conflict("partner.duplicate", "Einen Kooperationspartner dieses Namens gibt es schon.");

    public static readonly Error OfferExists = Error.Conflict("offer.duplicate", "Ein Angebot dieses Namens hat der Kooperationspartner schon.");

    public static readonly Error CapacityInvalid = Error.Rule("offer.numbers-invalid", "Plätze und Wartezeit sind nicht negativ.");

    public static readonly Error VerifiedEarlier = Error.Conflict("offer.verified-later", "Das Angebot wurde schon zu einem späteren Tag geprüft.");
}
