using Kim.Api.Http;
using Kim.Domain.Organisation;
using Kim.Domain.Organisation.TargetGroups;

namespace Kim.Api.Features.Organisation;

internal sealed record UnitView(
    Guid Id, Guid CarrierId, Guid? ParentId, string Kind, string Name, string? Municipality, IReadOnlyList<string> Districts, DateOnly ValidFrom, DateOnly? ValidTo, int Revision) : IRevised
{
    public static UnitView Of(OrganisationalUnit unit) => new(
        unit.Id.Value, unit.CarrierId.Value, unit.ParentId?.Value, unit.Kind, unit.Name, unit.Municipality, unit.Districts, unit.ValidFrom, unit.ValidTo, unit.Revision);
}

internal sealed record CarrierView(Guid Id, string Name, string Type, string DataProtectionRegime, ControllerStatement Controller, int Revision) : IRevised
{
    public static CarrierView Of(Carrier carrier) => new(carrier.Id.Value, carrier.Name, carrier.Type, carrier.DataProtectionRegime, carrier.Controller, carrier.Revision);
}

internal sealed record PositionView(
    Guid Id, Guid UnitId, int Baustein, decimal Fte, string? FundingSource, DateOnly FundedFrom, DateOnly? FundedTo, Guid? FilledBy, DateOnly? FilledFrom, int Revision) : IRevised
{
    public static PositionView Of(Position position) => new(
        position.Id.Value, position.UnitId.Value, position.Baustein, position.Fte, position.FundingSource, position.FundedFrom, position.FundedTo,
        position.FilledBy?.Value, position.FilledFrom, position.Revision);
}

internal sealed record TargetGroupView(
    Guid Id, string Code, string ConceptVersion, string German, string English, TargetGroupRules Rules, DateOnly ValidFrom, DateOnly? ValidTo, int Revision) : IRevised
{
    public static TargetGroupView Of(TargetGroup group) => new(
        group.Id.Value, group.Code, group.ConceptVersion, group.German, group.English, group.Rules, group.ValidFrom, group.ValidTo, group.Revision);
}
