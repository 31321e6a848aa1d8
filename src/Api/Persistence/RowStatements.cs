using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using NpgsqlTypes;

namespace Kim.Api.Persistence;

/// <summary>
/// Reads and writes whole rows of one mapped table beside the change tracker, for the tables that every burst writes. Statements
/// and accessors are made once, from the model; their text never varies, so that the server keeps them prepared.
/// </summary>
internal sealed class RowStatements<T>
    where T : class
{
    private static RowStatements<T>? made;

    private readonly Column[] columns, keys, changing;
    private readonly string insert, update;

    private RowStatements(IEntityType entity)
    {
        columns = [.. entity.GetProperties().Select(property => new Column(property))];
        keys = [.. entity.FindPrimaryKey()!.Properties.Select(key => columns.First(column => column.Property == key))];
        changing = [.. columns.Where(column => column.Changes && !keys.Contains(column))];
        Table = $"{entity.GetSchema()}.{entity.GetTableName()}";
        ColumnList = string.Join(", ", columns.Select(column => column.Name));
        insert = $"insert into {Table} ({ColumnList}) values ({string.Join(", ", columns.Select((_, index) => $"${index + 1}"))})";
        update = $"update {Table} set {string.Join(", ", changing.Select((column, index) => $"{column.Name} = ${index + 1}"))} where "
            + string.Join(" and ", keys.Select((column, index) => $"{column.Name} = ${changing.Length + index + 1}"));
    }

    public string Table { get; }

    /// <summary>What <see cref="Read"/> expects, in its order.</summary>
    public string ColumnList { get; }

    public static RowStatements<T> Of(DbContext db) => made ??= new(db.Model.FindEntityType(typeof(T))!);

    public NpgsqlBatchCommand Insert(T row) => Bind(new(insert), columns, row);

    /// <summary>Writes everything that can change of the row with this key.</summary>
    public NpgsqlBatchCommand Update(T row) => Bind(Bind(new(update), changing, row), keys, row);

    /// <summary>The same, if the row still has the revision that the change is based on.</summary>
    public NpgsqlBatchCommand Update(T row, int basedOn)
    {
        var command = Update(row);
        command.CommandText = $"{update} and revision = ${changing.Length + keys.Length + 1}";
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = basedOn });
        return command;
    }

    public T Read(NpgsqlDataReader reader)
    {
        var row = (T)Activator.CreateInstance(typeof(T), nonPublic: true)!;
        for (var index = 0; index < columns.Length; index++)
            columns[index].Read(reader, index, row);
        return row;
    }

    private static NpgsqlBatchCommand Bind(NpgsqlBatchCommand command, Column[] columns, T row)
    {
        foreach (var column in columns)
            command.Parameters.Add(column.Parameter(row));
        return command;
    }

    private sealed class Column(IProperty property)
    {
        private readonly Type stored = property.GetTypeMapping().Converter?.ProviderClrType ?? Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        private readonly Func<object?, object?>? toStored = property.GetTypeMapping().Converter?.ConvertToProvider;
        private readonly Func<object?, object?>? fromStored = property.GetTypeMapping().Converter?.ConvertFromProvider;
        private readonly IClrPropertyGetter getter = property.GetGetter();
        // A private setter shows at the type that declares it only.
        private readonly PropertyInfo declared = property.PropertyInfo!.DeclaringType!.GetProperty(property.Name)!;
        private readonly NpgsqlDbType type = TypeOf(property.GetColumnType());

        public IProperty Property => property;

        public string Name { get; } = property.GetColumnName();

        /// <summary>What can only be given at the beginning never changes.</summary>
        public bool Changes { get; } =
            property.PropertyInfo!.DeclaringType!.GetProperty(property.Name)!.SetMethod is { } setter && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit));

        public NpgsqlParameter Parameter(T row)
        {
            var value = getter.GetClrValue(row);
            return new() { NpgsqlDbType = type, Value = (value is null || toStored is null ? value : toStored(value)) ?? DBNull.Value };
        }

        public void Read(NpgsqlDataReader reader, int index, T row)
        {
            if (reader.IsDBNull(index))
                return;

            object value = stored == typeof(DateTimeOffset) ? reader.GetFieldValue<DateTimeOffset>(index)
                : stored == typeof(DateOnly) ? reader.GetFieldValue<DateOnly>(index)
                : reader.GetValue(index);
            declared.SetValue(row, fromStored is null ? value : fromStored(value));
        }

        private static NpgsqlDbType TypeOf(string storeType) => storeType switch
        {
            "uuid" => NpgsqlDbType.Uuid,
            "text" => NpgsqlDbType.Text,
            "jsonb" => NpgsqlDbType.Jsonb,
            "integer" => NpgsqlDbType.Integer,
            "bigint" => NpgsqlDbType.Bigint,
            "boolean" => NpgsqlDbType.Boolean,
            "timestamp with time zone" => NpgsqlDbType.TimestampTz,
            _ => throw new NotSupportedException($"Rows with a column of type {storeType} are written by the change tracker."),
        };
    }
}
