using System.Reflection;
using Kim.Domain.Shared;
using Kim.Domain.Steering;
using Kim.Domain.Steering.CircularResolutions;
using Kim.Domain.Steering.Meetings;
using Kim.Domain.Steering.Nominations;
using Kim.Domain.Steering.Resolutions;

namespace Kim.Domain.Tests.Steering;

/// <summary>R-24: nothing at the steering level is typed for an identifier of the case level.</summary>
public sealed class R24_WallTests
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly string[] CaseLevelNames = ["case", "client", "household", "family", "matter"];

    private static readonly Type[] AllowedIds =
    [
        typeof(TenantId), typeof(UnitId), typeof(UserId), typeof(ReportId), typeof(TopicId), typeof(BodyId), typeof(SeatId),
        typeof(ResolutionId), typeof(MandateId), typeof(SolutionId), typeof(MeetingId), typeof(AgendaItemId), typeof(CircularResolutionId),
        typeof(BodyResolutionId), typeof(NominationId), typeof(ReconstructionId), typeof(NetworkId),
    ];

    private static IEnumerable<Type> SteeringTypes => typeof(ReportId).Assembly.GetTypes()
        .Where(type => type.Namespace?.StartsWith("Kim.Domain.Steering", StringComparison.Ordinal) is true);

    [Fact]
    public void R24_no_member_is_named_for_a_case_a_client_or_a_household()
    {
        var names = SteeringTypes.Where(type => !type.IsEnum)
            .SelectMany(type => type.GetMembers(All).Where(member => member is FieldInfo or PropertyInfo).Select(member => member.Name)
                .Concat(type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All))
                    .SelectMany(method => method.GetParameters()).Select(parameter => parameter.Name ?? "")));

        names.Select(name => name.Replace("SingleCase", "", StringComparison.Ordinal))
            .Where(name => CaseLevelNames.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase)))
            .ShouldBeEmpty();
    }

    [Fact]
    public void R24_the_identifiers_are_those_of_the_steering_level_and_its_organisation()
    {
        var ids = SteeringTypes.SelectMany(ValueTypes)
            .Where(type => type.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IId<>)))
            .Distinct();

        ids.ShouldBeSubsetOf(AllowedIds);
    }

    [Fact]
    public void R24_there_is_no_untyped_identifier_address_or_file()
    {
        Type[] untyped = [typeof(Guid), typeof(Uri), typeof(Stream), typeof(byte[]), typeof(ReadOnlyMemory<byte>), typeof(object)];

        var found = SteeringTypes.Where(type => !AllowedIds.Contains(type)).SelectMany(ValueTypes);

        found.Intersect(untyped).ShouldBeEmpty();
    }

    [Fact]
    public void R24_no_type_of_the_case_level_is_used() =>
        SteeringTypes.SelectMany(ValueTypes).Select(type => type.Namespace ?? "").Distinct()
            .Where(name => name.StartsWith("Kim.Domain.CaseManagement", StringComparison.Ordinal) || name.StartsWith("Kim.Domain.Residence", StringComparison.Ordinal))
            .ShouldBeEmpty();

    [Fact]
    public void R24_events_hold_ids_and_codes_only()
    {
        var events = SteeringTypes.Where(type => type.IsAssignableTo(typeof(IDomainEvent))).ToArray();

        events.ShouldNotBeEmpty();
        events.SelectMany(type => type.GetProperties()).Where(property => property.PropertyType == typeof(string))
            .Select(property => property.Name).Distinct().ShouldBeSubsetOf(["State", "From", "To"]);
    }

    private static IEnumerable<Type> ValueTypes(Type type) =>
        type.GetProperties(All).Select(property => property.PropertyType)
            .Concat(type.GetFields(All).Select(field => field.FieldType))
            .SelectMany(Unwrapped);

    private static IEnumerable<Type> Unwrapped(Type type) =>
        type.IsGenericType ? type.GetGenericArguments().SelectMany(Unwrapped).Append(type) : [type];
}
