using Kim.Domain.Organisation;
using Kim.Domain.Shared;

namespace Kim.Api.Features.Organisation;

/// <summary>What the roles are called.</summary>
internal static class RoleCatalogue
{
    public static readonly CodeList Labels = new("roles", "Rollen", "Roles",
    [
        new(Roles.CaseManager, "Case Manager*in", "Case manager"),
        new(Roles.TeamLead, "Teamleitung", "Team lead"),
        new(Roles.CmCoordination, "CM-Koordination", "Case management coordination"),
        new(Roles.KiLead, "KI-Leitung", "Head of the KI"),
        new(Roles.SteeringMember, "Mitglied der Lenkungsgruppe", "Member of the steering group"),
        new(Roles.SteeringChair, "Vorsitz der Lenkungsgruppe", "Chair of the steering group"),
        new(Roles.ProjectGroupLead, "Projektgruppenleitung", "Project group lead"),
        new(Roles.ProjectGroupMember, "Mitglied einer Projektgruppe", "Project group member"),
        new(Roles.StrategicCoordination, "{coordinating-office} (strategische Steuerung)", "Strategic coordination"),
        new(Roles.ProcessEditor, "Prozessredaktion", "Process editor"),
        new(Roles.ResidenceOfficer, "Fachkraft der Ausländerbehörde", "Residence officer"),
        new(Roles.NaturalisationOfficer, "Fachkraft der Einbürgerungsbehörde", "Naturalisation officer"),
        new(Roles.TenantAdmin, "Fachadministration", "Administrator of the municipality"),
        new(Roles.DataProtectionOfficer, "Datenschutzbeauftragte*r", "Data protection officer"),
        new(Roles.Operator, "Systembetrieb", "Operator"),
    ]);
}
