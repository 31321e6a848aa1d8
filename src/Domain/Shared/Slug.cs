using System.Collections.Frozen;
using System.Text.Json;

namespace Kim.Domain.Shared;

/// <summary>The stable code of a closed choice as clients, flows and tables see it: <c>GoalAgreement</c> is <c>goal-agreement</c>.</summary>
public static class Slug
{
    public static string Of<T>(T value)
        where T : struct, Enum => Codes<T>.ByValue[value];

    public static bool TryParse<T>(string? code, out T value)
        where T : struct, Enum
    {
        value = default;
        return code is not null && Codes<T>.ByCode.TryGetValue(code, out value);
    }

    private static class Codes<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> ByValue =
            Enum.GetValues<T>().ToFrozenDictionary(value => value, value => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()));

        public static readonly FrozenDictionary<string, T> ByCode = ByValue.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);
    }
}
