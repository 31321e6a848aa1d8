using System.Reflection;
using System.Text;
using Kim.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Kim.Api.Persistence;

/// <summary>
/// How types become columns, said once: typed ids are uuids, enums are their slugs, sealed fields are bytes, names are
/// snake case, and what is no scalar is stored whole as jsonb.
/// </summary>
internal static class ModelConventions
{
    private static readonly Assembly[] Own = [typeof(Aggregate).Assembly, typeof(ModelConventions).Assembly];

    /// <summary>The types that have a configuration, and with it a table.</summary>
    public static IReadOnlySet<Type> Tables { get; } = Own.SelectMany(assembly => assembly.GetTypes()).SelectMany(type => type.GetInterfaces())
        .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEntityTypeConfiguration<>)).Select(i => i.GetGenericArguments()[0]).ToHashSet();

    private static readonly HashSet<Type> Scalars =
    [
        typeof(string), typeof(bool), typeof(int), typeof(long), typeof(double), typeof(decimal), typeof(Guid), typeof(byte[]),
        typeof(DateOnly), typeof(TimeOnly), typeof(DateTimeOffset), typeof(TimeSpan), typeof(Encrypted<string>),
    ];

    public static void Apply(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<Encrypted<string>>().HaveConversion<SealedFieldConverter>();

        foreach (var type in Own.SelectMany(assembly => assembly.GetTypes()).Where(type => type.IsValueType && !type.IsGenericTypeDefinition))
        {
            if (IsTypedId(type))
                conventions.Properties(type).HaveConversion(typeof(IdConverter<>).MakeGenericType(type));
            else if (type.IsEnum)
                conventions.Properties(type).HaveConversion(typeof(SlugConverter<>).MakeGenericType(type));
        }

        foreach (var type in Tables.SelectMany(StoredProperties).Select(property => property.PropertyType).Where(IsStoredWhole).Distinct())
        {
            conventions.Properties(type)
                .HaveConversion(typeof(StoredJsonConverter<>).MakeGenericType(type), type == typeof(IReadOnlyList<string>) ? typeof(TextsComparer) : typeof(StoredJsonComparer<>).MakeGenericType(type))
                .HaveColumnType("jsonb");
        }
    }

    public static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 8);

        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0)
                text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }

    private static IEnumerable<PropertyInfo> StoredProperties(Type type) =>
        type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.Name != nameof(Aggregate.Events));

    private static bool IsStoredWhole(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return !plain.IsEnum && !IsTypedId(plain) && !Scalars.Contains(plain);
    }

    private static bool IsTypedId(Type type) =>
        type.IsValueType && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>));

    private sealed class IdConverter<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => Make(value))
        where TId : struct, IId<TId>
    {
        // An expression tree cannot call a static abstract member itself.
        private static TId Make(Guid value) => TId.From(value);
    }

    private sealed class SlugConverter<TEnum>() : ValueConverter<TEnum, string>(value => ToSlug(value), slug => FromSlug(slug))
        where TEnum : struct, Enum
    {
        private static readonly Dictionary<TEnum, string> Slugs = Enum.GetValues<TEnum>().ToDictionary(
            value => value, value => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()));

        private static readonly Dictionary<string, TEnum> Values = Slugs.ToDictionary(pair => pair.Value, pair => pair.Key);

        private static string ToSlug(TEnum value) => Slugs[value];

        private static TEnum FromSlug(string slug) => Values[slug];
    }

    private sealed class SealedFieldConverter() : ValueConverter<Encrypted<string>, byte[]>(
        field => field.Sealed.ToArray(), bytes => new Encrypted<string>(bytes));
}
