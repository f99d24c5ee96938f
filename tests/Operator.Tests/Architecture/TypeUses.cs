using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Operator.Tests.Architecture;

/// <summary>Collects the types of the same assembly that a type uses: in its base, its fields, its signatures and the bodies of its methods.</summary>
internal sealed class TypeUses(MetadataReader metadata, PEReader file)
{
    public HashSet<TypeDefinitionHandle> Types { get; } = [];

    public void Add(TypeDefinitionHandle handle)
    {
        var type = metadata.GetTypeDefinition(handle);
        AddEntity(type.BaseType);
        foreach (var field in type.GetFields())
        {
            metadata.GetFieldDefinition(field).DecodeSignature(new Collector(this), null);
        }

        foreach (var method in type.GetMethods().Select(metadata.GetMethodDefinition))
        {
            method.DecodeSignature(new Collector(this), null);
            if (method.RelativeVirtualAddress != 0)
            {
                AddTokens(file.GetMethodBody(method.RelativeVirtualAddress).GetILBytes() ?? []);
            }
        }
    }

    // Not a disassembler: every four bytes that are a valid token of a table are taken for one. That can find too much, never too little.
    private void AddTokens(byte[] code)
    {
        for (var at = 0; at + 4 < code.Length; at++)
        {
            if (IsTokenInstruction(code, at) is { } size && at + size + 4 <= code.Length)
            {
                AddToken(BitConverter.ToInt32(code, at + size));
            }
        }
    }

    // call, callvirt, newobj, ldfld.., castclass, isinst, newarr, box, ldtoken, and the two-byte ldftn, initobj, constrained.
    private static int? IsTokenInstruction(byte[] code, int at) => code[at] switch
    {
        0x27 or 0x28 or 0x6F or (>= 0x70 and <= 0x75) or 0x79 or (>= 0x7B and <= 0x81) or 0x8C or 0x8D or 0x8F or 0xA3 or 0xA4 or 0xA5 or 0xD0 => 1,
        0xFE when code[at + 1] is 0x06 or 0x07 or 0x15 or 0x16 or 0x1C => 2,
        _ => null,
    };

    private void AddToken(int token)
    {
        var (table, row) = ((TableIndex)(token >>> 24), token & 0x00FFFFFF);
        var namesAType = table is TableIndex.TypeDef or TableIndex.MethodDef or TableIndex.Field
            or TableIndex.MemberRef or TableIndex.MethodSpec or TableIndex.TypeSpec;
        if (namesAType && row > 0 && row <= metadata.GetTableRowCount(table))
        {
            AddEntity(MetadataTokens.EntityHandle(token));
        }
    }

    private void AddEntity(EntityHandle handle)
    {
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition when !handle.IsNil:
                Types.Add((TypeDefinitionHandle)handle);
                break;
            case HandleKind.MethodDefinition:
                Types.Add(metadata.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.FieldDefinition:
                Types.Add(metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType());
                break;
            case HandleKind.MemberReference:
                AddEntity(metadata.GetMemberReference((MemberReferenceHandle)handle).Parent);
                break;
            case HandleKind.MethodSpecification:
                var specification = metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                AddEntity(specification.Method);
                specification.DecodeSignature(new Collector(this), null);
                break;
            case HandleKind.TypeSpecification:
                metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(new Collector(this), null);
                break;
        }
    }

    private sealed class Collector(TypeUses uses) : ISignatureTypeProvider<int, object?>
    {
        public int GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
        {
            uses.Types.Add(handle);
            return 0;
        }

        public int GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

        public int GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => 0;

        public int GetArrayType(int elementType, ArrayShape shape) => 0;

        public int GetByReferenceType(int elementType) => 0;

        public int GetFunctionPointerType(MethodSignature<int> signature) => 0;

        public int GetGenericInstantiation(int genericType, ImmutableArray<int> typeArguments) => 0;

        public int GetGenericMethodParameter(object? genericContext, int index) => 0;

        public int GetGenericTypeParameter(object? genericContext, int index) => 0;

        public int GetModifiedType(int modifier, int unmodifiedType, bool isRequired) => 0;

        public int GetPinnedType(int elementType) => 0;

        public int GetPointerType(int elementType) => 0;

        public int GetPrimitiveType(PrimitiveTypeCode typeCode) => 0;

        public int GetSZArrayType(int elementType) => 0;
    }
}
